/** Hidden states of a language model as features of words. */
import type { SectionDescriptor } from '../descriptor.ts';

export const contextualKey = {
  kind: 'section',
  optional: true,
  doc: 'Reads each text with a language model that another run has trained, and puts its hidden states at each word behind the word’s embedding (ELMo; Peters et al., 2018). The language model becomes a part of the network, and of its model.onnx.',
  keys: {
    run: {
      kind: 'path',
      pathOf: 'run',
      required: true,
      doc: 'A run of a language model of words, best a bidirectional one: a run directory, or in the runs folder EXPERIMENT/RUN, or EXPERIMENT for its newest run.',
    },
    layers: {
      kind: 'choice',
      default: 'mix',
      doc: 'Which of its layers.',
      choices: {
        mix: 'All of them, weighted; the weights are learned. The embedding is one of them where it is as long as a layer.',
        last: 'The last one.',
      },
    },
    trainable: {
      kind: 'boolean',
      default: false,
      doc: 'Whether the language model goes on learning; otherwise it stays as it is.',
    },
  },
} as const satisfies SectionDescriptor;
