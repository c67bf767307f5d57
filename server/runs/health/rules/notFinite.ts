import * as l10n from '@vscode/l10n';
import type { Finding } from '../../../protocol/health.ts';
import { clipGradient, lowerLearningRate } from '../advice.ts';
import type { RunFacts } from '../facts.ts';

/** The run has ended because a number was no longer one. */
export function notFinite(facts: RunFacts): Finding | undefined {
  const { not_finite: step, progress } = facts.record;
  if (step === undefined) return undefined;
  const epoch = progress.total_steps > 0 ? (step / progress.total_steps) * progress.epochs : 0;
  return {
    kind: 'not-finite',
    severity: 'error',
    step,
    epoch,
    text: l10n.t(
      'At step {0} the loss or its gradient was no longer a finite number, and training ended.',
      step,
    ),
    advice: [lowerLearningRate(facts), clipGradient(facts)],
  };
}
