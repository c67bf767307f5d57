/** How the network learns: the keys that all tasks share. */
import type { Keys } from '../descriptor.ts';
import { fineTuningKeys } from './fineTuning.ts';
import { optimizerKeys } from './optimizer.ts';
import { scheduleKeys } from './schedule.ts';

/** The section, but for its keys. */
export const trainingSection = { kind: 'section', doc: 'How the network learns.' } as const;

export const epochsKey = {
  kind: 'integer',
  default: 10,
  min: 1,
  max: 100_000,
  doc: 'Passes over the training data.',
} as const;

/** For tasks whose examples are sequences of their own. */
export const batchSizeKey = {
  kind: 'integer',
  default: 32,
  min: 1,
  max: 65_536,
  unit: 'sequences',
  doc: 'Sequences that are learned from together. Those of similar length share a batch.',
} as const;

export const trainingKeys = {
  accumulate: {
    kind: 'integer',
    default: 1,
    min: 1,
    max: 4096,
    unit: 'batches',
    doc: 'Batches whose gradients are added up before the weights change: as if batch_size were this many times as large, in the memory of one.',
  },
  optimizer: { kind: 'section', doc: 'How the weights follow the gradient.', keys: optimizerKeys },
  schedule: { kind: 'section', doc: 'How the learning rate changes during training.', keys: scheduleKeys },
  clip_norm: {
    kind: 'number',
    default: 5,
    min: 0,
    max: 1e6,
    doc: 'The gradient of all weights together is scaled down to this norm when it is longer (Pascanu et al., 2013). 0 turns clipping off.',
    equation: 'g ← g · min(1, clip_norm / ‖g‖)',
  },
  early_stopping: {
    kind: 'section',
    optional: true,
    doc: 'Stop when the validation loss no longer improves, or the metric that training.monitor names.',
    keys: {
      patience: {
        kind: 'integer',
        default: 5,
        min: 1,
        unit: 'epochs',
        doc: 'Epochs without improvement that are accepted before training stops.',
      },
      min_delta: {
        kind: 'number',
        default: 0,
        min: 0,
        unit: 'loss',
        doc: 'A smaller improvement of the validation loss, or of the metric that training.monitor names, does not count.',
      },
    },
  },
  seed: {
    kind: 'integer',
    default: 1,
    min: 0,
    max: 9_007_199_254_740_991,
    doc: 'All random numbers follow from it: same seed, same data, same machine, same run.',
  },
  threads: {
    kind: 'integer',
    min: 1,
    max: 1024,
    doc: 'Processor threads used for training. Default: all cores but one.',
  },
  log_every: {
    kind: 'integer',
    default: 10,
    min: 1,
    unit: 'steps',
    doc: 'Steps between two points of the training curve.',
  },
  probes: {
    kind: 'boolean',
    default: true,
    doc: 'Look into the network after epochs, on the same few sequences each time: how far back through time the gradient flows, how open the gates are, how weights and gradients are spread. It changes nothing in what is learned.',
  },
  init_from: {
    kind: 'path',
    pathOf: 'run',
    doc: 'Start from the best weights of another run (fine-tuning): a run directory, or in the runs folder EXPERIMENT/RUN, or EXPERIMENT for its newest run.',
  },
  fine_tuning: {
    kind: 'section',
    optional: true,
    doc: 'What is taken from the run of init_from, which may be of another task or have another vocabulary, and how it goes on learning. With this section, rows of tokens and labels that both networks know are taken, the others begin anew.',
    keys: fineTuningKeys,
  },
} as const satisfies Keys;

/** For tasks with metrics beside the loss: the key, but for the metrics of its task. */
export const monitorKey = {
  kind: 'choice',
  default: 'loss',
  doc: 'What decides which epoch is the best one, and whether training still improves (early stopping, plateau schedule).',
} as const;

export const monitorLoss = { loss: 'The validation loss.' } as const;

/** For tasks that predict classes. */
export const labelSmoothingKey = {
  kind: 'number',
  default: 0,
  min: 0,
  max: 1,
  exclusiveMax: true,
  doc: 'Part of the target probability that is spread over all classes alike (Szegedy et al., 2016). The validation loss is measured without it.',
} as const;
