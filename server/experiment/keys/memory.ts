/** An end-to-end memory network: the sentences of a story are looked at, hop by hop. */
import type { SectionDescriptor } from '../descriptor.ts';

export const memoryKey = {
  kind: 'section',
  optional: true,
  doc: 'An end-to-end memory network (Sukhbaatar et al., 2015) for questions about stories: text_column has the story, pair_column the question. The recurrent layers read the question alone; the sentences of the story are a memory that is looked at.',
  equation: 'p = softmax(mᵢ·u);  u ← u + Σ pᵢ·cᵢ;  logits = W·u + b',
  keys: {
    hops: {
      kind: 'integer',
      required: true,
      min: 1,
      max: 16,
      doc: 'How often the memory is looked at: a fact that leads to another one takes one more. Usual: 3.',
    },
    tying: {
      kind: 'choice',
      default: 'adjacent',
      doc: 'Which hops share their embeddings. What the first hop looks for is the embedding of the question.',
      choices: {
        adjacent: 'What one hop gives is what the next one looks for.',
        'layer-wise': 'All hops are alike, as a recurrent network; a matrix leads from one to the next.',
      },
    },
    question: {
      kind: 'choice',
      default: 'layers',
      doc: 'How the question becomes one vector.',
      choices: {
        layers:
          'The recurrent layers read it, then comes pooling. What they make of it has embedding_size features: of embedding_size and hidden_size, the one that is not written follows from the other; 64 without both.',
        'bag-of-words':
          'The sum of its words, as in the paper: there are no recurrent layers, and none of their keys.',
      },
    },
    position_encoding: {
      kind: 'boolean',
      default: true,
      doc: 'Weighs the words of a sentence by their place, so that their order counts; without it a sentence is the sum of its words.',
      equation: 'mᵢ = Σⱼ lⱼ ⊙ A·xᵢⱼ;  lⱼₖ = (1 − j/J) − (k/d)·(1 − 2j/J)',
    },
    temporal_encoding: {
      kind: 'boolean',
      default: true,
      doc: 'Adds a learned vector to each sentence that tells how long ago it was said.',
    },
    sentences: {
      kind: 'integer',
      default: 50,
      min: 1,
      max: 10_000,
      unit: 'sentences',
      doc: 'The last ones of a story are kept. Each line is a sentence, and each full stop, question mark or exclamation mark ends one.',
    },
  },
} as const satisfies SectionDescriptor;
