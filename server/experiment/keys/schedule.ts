/** How the learning rate changes during training. */
import type { Keys } from '../descriptor.ts';

export const scheduleKeys = {
  type: {
    kind: 'choice',
    default: 'constant',
    doc: 'How the learning rate changes during training.',
    choices: {
      constant: 'Stays as it is.',
      step: 'Is multiplied by gamma every step_size epochs, after start_epoch.',
      cosine: 'Falls along half a cosine to min_learning_rate at the last step.',
      plateau: 'Is multiplied by gamma when the validation loss has not improved for patience epochs.',
    },
  },
  warmup_steps: {
    kind: 'integer',
    default: 0,
    min: 0,
    unit: 'steps',
    doc: 'The learning rate rises linearly from zero over this many steps first.',
  },
  step_size: {
    kind: 'integer',
    default: 1,
    min: 1,
    unit: 'epochs',
    doc: 'Epochs between two reductions.',
    when: { key: 'type', values: ['step'] },
  },
  start_epoch: {
    kind: 'integer',
    default: 0,
    min: 0,
    unit: 'epochs',
    doc: 'Epochs before those that step_size counts: their learning rate stays as it is.',
    equation: 'learning_rate · gamma^⌊max(0, epochs done − start_epoch) / step_size⌋',
    when: { key: 'type', values: ['step'] },
  },
  gamma: {
    kind: 'number',
    default: 0.5,
    min: 0,
    exclusiveMin: true,
    max: 1,
    exclusiveMax: true,
    doc: 'Factor of each reduction.',
    when: { key: 'type', values: ['step', 'plateau'] },
  },
  patience: {
    kind: 'integer',
    default: 2,
    min: 0,
    unit: 'epochs',
    doc: 'Epochs without a better validation loss that are accepted before a reduction.',
    when: { key: 'type', values: ['plateau'] },
  },
  min_learning_rate: {
    kind: 'number',
    default: 0,
    min: 0,
    doc: 'The learning rate never falls below this value.',
    when: { key: 'type', values: ['cosine', 'plateau'] },
  },
} as const satisfies Keys;
