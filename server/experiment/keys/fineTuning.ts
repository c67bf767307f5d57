/** How a network goes on from weights that have learned already. */
import type { Keys } from '../descriptor.ts';

export const fineTuningKeys = {
  reinitialize: {
    kind: 'names',
    layer: true,
    doc: 'Layers or parameters that do not take the weights of the run of init_from, but begin anew: the output layer for other labels, layers that the run does not have. The name of a layer, of a stack of layers or of a parameter; * stands for anything.',
  },
  freeze: {
    kind: 'names',
    layer: true,
    doc: 'Layers or parameters that keep their first values. No gradient is computed for them, so the lower layers are frozen, the faster is a step. The name of a layer, of a stack of layers or of a parameter; * stands for anything.',
  },
  discriminative_factor: {
    kind: 'number',
    default: 1,
    min: 1,
    max: 100,
    doc: 'Every layer learns this many times more slowly than the one above it (discriminative fine-tuning, Howard and Ruder, 2018, who take 2.6). 1: all learn alike.',
    equation: 'rate of layer l = learning_rate / discriminative_factor^(L − l), L the top layer',
  },
  gradual_unfreezing: {
    kind: 'boolean',
    default: false,
    doc: 'In the first epoch only the top layer learns, in each further one the next layer below it too (Howard and Ruder, 2018).',
  },
} as const satisfies Keys;
