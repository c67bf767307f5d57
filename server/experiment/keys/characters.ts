/** What the characters of each word tell, beside its embedding. */
import type { SectionDescriptor } from '../descriptor.ts';

const cnn = { key: 'type', values: ['cnn'] } as const;
const bilstm = { key: 'type', values: ['bilstm'] } as const;

export const charactersKey = {
  kind: 'section',
  optional: true,
  doc: 'Reads the characters of each word, upper and lower case, and puts a vector made of them behind its embedding: capitals, endings and digits then tell of words that the vocabulary does not have.',
  keys: {
    type: {
      kind: 'choice',
      default: 'bilstm',
      doc: 'How the characters of a word become one vector.',
      choices: {
        bilstm: 'The last states of an LSTM in both directions (Lample et al., 2016).',
        cnn: 'The largest value of each filter of a convolution over the word (Ma and Hovy, 2016).',
      },
    },
    embedding_size: {
      kind: 'integer',
      default: 25,
      min: 1,
      max: 1024,
      doc: 'Length of the vector that stands for a character.',
    },
    hidden_size: {
      kind: 'integer',
      default: 25,
      min: 1,
      max: 1024,
      doc: 'Cells of the LSTM in each direction: a word gets a vector of twice this length.',
      when: bilstm,
    },
    filters: {
      kind: 'integer',
      default: 30,
      min: 1,
      max: 4096,
      doc: 'Filters of the convolution: the length of the vector that a word gets.',
      equation: 'v = tanh(max over t of W·[x₍ₜ₋₁₎; xₜ; x₍ₜ₊₁₎] + b)',
      when: cnn,
    },
    kernel_size: {
      kind: 'integer',
      default: 3,
      min: 1,
      max: 15,
      unit: 'characters',
      doc: 'How many characters a filter sees at a time.',
      when: cnn,
    },
    max_length: {
      kind: 'integer',
      default: 40,
      min: 1,
      max: 1000,
      unit: 'characters',
      doc: 'Of longer words, such as addresses of web pages, only the beginning is read.',
    },
  },
} as const satisfies SectionDescriptor;
