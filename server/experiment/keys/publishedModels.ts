/** Keys of language models that published ones need: Zaremba's (2014) and AWD-LSTM (2018). */
import type { Keys } from '../descriptor.ts';

export const rangeKeys = {
  initial_range: {
    kind: 'number',
    min: 0,
    exclusiveMin: true,
    max: 10,
    doc: 'First values of all weights and biases: uniform within ± this, as in Zaremba et al. (2014). Without it every layer starts as its own keys say.',
  },
  embedding_range: {
    kind: 'number',
    min: 0,
    exclusiveMin: true,
    max: 10,
    doc: 'First values of the embedding and of the weights of the output layer, whose bias is 0 then: uniform within ± this, as in AWD-LSTM (0.1). Without it the embedding is standard normal and the output layer uniform within ±1/√hidden_size.',
  },
} as const satisfies Keys;

const dropoutRate = { kind: 'number', min: 0, max: 1, exclusiveMax: true } as const;

export const dropoutPlaceKeys = {
  input_dropout: {
    ...dropoutRate,
    doc: 'Dropout of the embedding, in place of dropout, which then acts on what layers give each other.',
  },
  output_dropout: {
    ...dropoutRate,
    doc: 'Dropout before the output layer, in place of dropout, which then acts on what layers give each other.',
  },
} as const satisfies Keys;

export const lossOverTimeKeys = {
  random_sequence_length: {
    kind: 'boolean',
    default: false,
    doc: 'Draws the length of each training step anew, so that the text is cut elsewhere in every epoch, and multiplies the learning rate with length / sequence_length (Merity et al., 2018).',
    equation:
      'length = max(5, ⌊N(n, 5)⌋), n = sequence_length with probability 0.95, else sequence_length / 2',
  },
  loss_reduction: {
    kind: 'choice',
    default: 'mean',
    doc: 'What the gradient is of. The loss that is reported is per token in both cases.',
    choices: {
      mean: 'The mean over all tokens of a step, as in PyTorch.',
      'sum-over-time':
        'The sum over the time steps of the mean over the sequences: sequence_length times as large. Schedules like those of Zaremba et al. (2014) assume it.',
    },
  },
} as const satisfies Keys;
