/** Rules of training that hold for every task. */
import * as l10n from '@vscode/l10n';
import { numberText } from '../../describe.ts';
import type { CommonRule } from './rule.ts';

/** Learning rates outside these ranges rarely learn anything. */
const usualLearningRates = {
  sgd: [1e-3, 50],
  'nt-asgd': [1e-3, 50],
  rmsprop: [1e-5, 5e-2],
  adam: [1e-5, 5e-2],
  adamw: [1e-5, 5e-2],
} as const;

export const trainingRules: readonly CommonRule[] = [
  {
    code: 'LSTM050',
    keys: ['training.schedule.min_learning_rate', 'training.optimizer.learning_rate'],
    check: ({ training: { schedule, optimizer } }) =>
      (schedule.min_learning_rate ?? 0) > optimizer.learning_rate
        ? l10n.t('min_learning_rate is above learning_rate ({0}).', optimizer.learning_rate)
        : undefined,
  },
  {
    code: 'LSTM097',
    keys: ['training.fine_tuning.reinitialize'],
    check: ({ training: { fine_tuning: tuning, init_from: source } }) =>
      tuning?.reinitialize && source === undefined
        ? l10n.t(
            'Without training.init_from all layers begin anew: name the run to start from, or remove this key.',
          )
        : undefined,
  },
  {
    code: 'LSTM051',
    keys: ['data.validation', 'data.train'],
    check: ({ data }) =>
      typeof data.validation !== 'number' && data.validation.includes(data.train)
        ? l10n.t('The network is measured on the data that it learns from: use another file, or a fraction.')
        : undefined,
  },
  {
    code: 'LSTM055',
    keys: ['training.optimizer.learning_rate', 'training.optimizer.type'],
    check: ({ training: { optimizer } }) => {
      const [low, high] = usualLearningRates[optimizer.type];
      return optimizer.learning_rate < low || optimizer.learning_rate > high
        ? l10n.t(
            'A learning rate of {0} is unusual for {1}: try {2} to {3}.',
            numberText(optimizer.learning_rate),
            optimizer.type,
            numberText(low),
            numberText(high),
          )
        : undefined;
    },
  },
  {
    code: 'LSTM056',
    keys: ['training.early_stopping.patience', 'training.early_stopping', 'training.epochs'],
    check: ({ training }) =>
      training.early_stopping && training.early_stopping.patience >= training.epochs
        ? l10n.t(
            'A patience of {0} epochs is never used up in {1} epochs.',
            training.early_stopping.patience,
            training.epochs,
          )
        : undefined,
  },
  {
    code: 'LSTM103',
    keys: ['training.optimizer.non_monotone_interval', 'training.optimizer.type', 'training.epochs'],
    check: ({ training: { optimizer, epochs } }) => {
      const { non_monotone_interval: interval = 0 } = optimizer;
      return interval > 0 && epochs < interval + 3
        ? l10n.t(
            'With a non_monotone_interval of {0} the weights are averaged after epoch {1} at the earliest, but there are only {2}.',
            interval,
            interval + 2,
            epochs,
          )
        : undefined;
    },
  },
  {
    code: 'LSTM057',
    keys: [
      'training.schedule.start_epoch',
      'training.schedule.step_size',
      'training.schedule.patience',
      'training.schedule.type',
      'training.epochs',
    ],
    check: ({ training: { schedule, epochs } }) => {
      const { type, step_size: size = 0, start_epoch: start = 0, patience } = schedule;
      const wait = type === 'step' ? start + size : patience;
      return wait !== undefined && wait >= epochs
        ? l10n.t('The learning rate is first lowered after {0} epochs, but there are only {1}.', wait, epochs)
        : undefined;
    },
  },
];
