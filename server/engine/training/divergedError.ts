import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';

interface Circumstances {
  readonly experimentFile: string;
  /** Whether the gradient is clipped. */
  readonly clips: boolean;
  /** Whether weights have been measured that were still good. */
  readonly hasBest: boolean;
}

/** What is said, and advised, when a loss or a gradient is no longer a finite number. */
export function divergedError(
  step: number,
  { experimentFile: file, clips, hasBest }: Circumstances,
): UserError {
  const sentences = [
    l10n.t('The loss is no longer a finite number at step {0}.', step),
    clips
      ? l10n.t('Lower training.optimizer.learning_rate or training.clip_norm.')
      : l10n.t('Lower training.optimizer.learning_rate, or clip the gradient with training.clip_norm.'),
    hasBest &&
      l10n.t('The best weights so far are kept: a new run can start from them with training.init_from.'),
  ];
  return new UserError(sentences.filter(Boolean).join(' '), {
    file,
    key: 'training.optimizer.learning_rate',
  });
}
