/** What a bidirectional language model cannot be asked for. */
import * as l10n from '@vscode/l10n';
import type { TaskRule } from './rule.ts';

type Check = TaskRule<'language-model'>['check'];

/** A setting that does not go together with two directions. @param isSet whether it is asked for */
function alone(
  key: string,
  isSet: (experiment: Parameters<Check>[0]) => boolean,
): TaskRule<'language-model'> {
  return {
    code: 'LSTM130',
    keys: [key, 'model.bidirectional'],
    check: (experiment) =>
      experiment.model.bidirectional && isSet(experiment)
        ? l10n.t(
            '{0} cannot be used with a bidirectional language model, whose directions are read window by window.',
            key,
          )
        : undefined,
  };
}

export const bidirectionalLanguageModelRules: readonly TaskRule<'language-model'>[] = [
  alone('model.self_attention', ({ model }) => model.self_attention !== undefined),
  alone('training.activation_regularization', ({ training }) => training.activation_regularization > 0),
  alone(
    'training.temporal_activation_regularization',
    ({ training }) => training.temporal_activation_regularization > 0,
  ),
  alone('training.loss_reduction', ({ training }) => training.loss_reduction === 'sum-over-time'),
  alone('evaluation.cache', ({ evaluation }) => evaluation.cache !== undefined),
];
