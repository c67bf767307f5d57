/** Rules between several keys of a complete experiment. */
import * as l10n from '@vscode/l10n';
import type { Experiment } from '../keys.ts';
import type { ProblemCode } from '../problem.ts';
import type { Reporter } from '../reporter.ts';
import type { Settings } from '../settings.ts';

interface Rule {
  readonly code: ProblemCode;
  /** The keys that the rule speaks of. It is reported at the first of them that is written in the file. */
  readonly keys: readonly string[];
  /** What is wrong, or undefined. */
  readonly check: (experiment: Experiment) => string | undefined;
}

/** Truncated back-propagation beyond this many steps can make an unclipped LSTM's gradient explode. */
const longSequence = 100;

/** Learning rates outside these ranges rarely learn anything. */
const usualLearningRates = {
  sgd: [1e-3, 50],
  rmsprop: [1e-5, 5e-2],
  adam: [1e-5, 5e-2],
  adamw: [1e-5, 5e-2],
} as const;

const rules: readonly Rule[] = [
  {
    code: 'LSTM050',
    keys: ['training.schedule.min_learning_rate', 'training.optimizer.learning_rate'],
    check: ({ training: { schedule, optimizer } }) =>
      (schedule.min_learning_rate ?? 0) > optimizer.learning_rate
        ? l10n.t('min_learning_rate is above learning_rate ({0}).', optimizer.learning_rate)
        : undefined,
  },
  {
    code: 'LSTM051',
    keys: ['data.validation', 'data.train'],
    check: ({ data }) =>
      data.validation === data.train
        ? l10n.t('The network is measured on the text that it learns from: use another file, or a fraction.')
        : undefined,
  },
  {
    code: 'LSTM053',
    keys: ['training.clip_norm', 'training.sequence_length'],
    check: ({ training }) =>
      training.clip_norm === 0 && training.sequence_length >= longSequence
        ? l10n.t(
            'Without clipping, gradients over {0} time steps can explode. Usual: 1 to 5.',
            training.sequence_length,
          )
        : undefined,
  },
  {
    code: 'LSTM054',
    keys: ['generation.top_k', 'generation.top_p', 'generation.temperature'],
    check: ({ generation }) =>
      generation.temperature === 0 && (generation.top_k > 0 || generation.top_p < 1)
        ? l10n.t('At temperature 0 the most probable token is always taken: top_k and top_p have no effect.')
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
            optimizer.learning_rate,
            optimizer.type,
            low,
            high,
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
    code: 'LSTM057',
    keys: [
      'training.schedule.step_size',
      'training.schedule.patience',
      'training.schedule.type',
      'training.epochs',
    ],
    check: ({ training: { schedule, epochs } }) => {
      const wait = schedule.type === 'step' ? schedule.step_size : schedule.patience;
      return wait !== undefined && wait >= epochs
        ? l10n.t('The learning rate is first lowered after {0} epochs, but there are only {1}.', wait, epochs)
        : undefined;
    },
  },
  {
    code: 'LSTM058',
    keys: ['generation.top_k'],
    check: ({ generation, data }) =>
      generation.top_k > data.vocabulary_size
        ? l10n.t('The vocabulary has at most {0} tokens.', data.vocabulary_size)
        : undefined,
  },
];

/** Reports what contradicts itself. What stands in the base alone is the base's own problem. */
export function checkRules(experiment: Experiment, settings: Settings, reporter: Reporter): void {
  for (const rule of rules) {
    const message = rule.check(experiment);
    if (message === undefined) continue;
    for (const key of rule.keys) {
      const setting = settings.values.get(key);
      if (setting?.document !== reporter.document) continue;
      reporter.report(rule.code, setting.valueSpan, message, { key });
      break;
    }
  }
}
