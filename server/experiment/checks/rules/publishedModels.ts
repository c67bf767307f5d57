/** Rules about the keys of published language models. */
import * as l10n from '@vscode/l10n';
import type { TaskRule } from './rule.ts';

const otherFirstValues = [
  'model.forget_bias',
  'model.initializer',
  'model.recurrent_initializer',
  'model.embedding_range',
];
/** Below this, half a sequence is shorter than the shortest that is drawn. */
const leastRandomLength = 10;
/** Learning rates of plain SGD that Zaremba's schedules have, for a loss summed over time. */
const ratesOfSummedLoss = [0.5, 2] as const;

export const publishedModelRules: readonly TaskRule<'language-model'>[] = [
  {
    code: 'LSTM100',
    keys: [...otherFirstValues, 'model.initial_range'],
    check: ({ model }, { values }) => {
      const other = otherFirstValues.find((key) => values.has(key));
      return model.initial_range !== undefined && other !== undefined
        ? l10n.t(
            'With initial_range all weights and biases start alike: {0} has no effect. Remove one of the two.',
            other.slice('model.'.length),
          )
        : undefined;
    },
  },
  {
    code: 'LSTM101',
    keys: ['training.random_sequence_length', 'training.sequence_length'],
    check: ({ training: { random_sequence_length: random, sequence_length: length } }) =>
      random && length < leastRandomLength
        ? l10n.t(
            'random_sequence_length draws lengths around sequence_length and around half of it, at least 5 tokens: sequence_length must be at least {0}, not {1}.',
            leastRandomLength,
            length,
          )
        : undefined,
  },
  {
    code: 'LSTM104',
    keys: ['training.random_sequence_length', 'model.self_attention'],
    check: ({ model, training }) =>
      training.random_sequence_length && model.self_attention
        ? l10n.t(
            'random_sequence_length cannot be used with self_attention, whose positions are counted up to sequence_length.',
          )
        : undefined,
  },
  {
    code: 'LSTM102',
    keys: ['training.optimizer.learning_rate', 'training.clip_norm', 'training.optimizer.type'],
    check: ({ training: { optimizer, clip_norm: clip } }, { values }) => {
      const [low, high] = ratesOfSummedLoss;
      const { type, learning_rate: rate, momentum = 0 } = optimizer;
      const looksSummed = type === 'sgd' && momentum === 0 && rate >= low && rate <= high && clip >= 1;
      return looksSummed && !values.has('training.loss_reduction')
        ? l10n.t(
            'Published schedules with a learning rate near 1 and a clip_norm of 5 or 10 sum the loss over time (Zaremba et al., 2014): write loss_reduction: sum-over-time, or mean where the mean is meant.',
          )
        : undefined;
    },
  },
];
