import * as l10n from '@vscode/l10n';
import type { Finding } from '../../../protocol/health.ts';
import { formatLoss } from '../../metricWords.ts';
import { decayLearningRate, largerNetwork, lowerLearningRate } from '../advice.ts';
import type { RunFacts } from '../facts.ts';
import { median } from '../median.ts';

/** Epochs without improvement, at least. */
const fewest = 5;
/** By how much of itself a loss must fall from the first third of the epochs to the last. */
const least = 0.01;

/**
 * For a third of the epochs neither training nor validation has become better, and the learning rate is to stay as it
 * is: where it comes down, the loss will too. A loss near zero cannot fall any further.
 */
export function plateau(facts: RunFacts): Finding | undefined {
  const { epochs, steps, badness } = facts;
  const length = Math.max(fewest, Math.ceil(epochs.length / 3));
  if (epochs.length <= length || facts.settings.get('training.schedule.type') !== 'constant')
    return undefined;
  const last = epochs.slice(-length);
  const losses = last.map(({ train_loss: loss }) => loss);
  if (falls(losses) || falls(last.map(badness))) return undefined;
  const loss = median(losses);
  if (loss < 0.02 * (steps[0]?.loss ?? 0)) return undefined;
  const higher = epochs.findLastIndex(({ train_loss }) => train_loss > loss + 2 * least * Math.abs(loss));
  const start = epochs[higher + 1] ?? last[0]!;
  return {
    kind: 'plateau',
    severity: 'hint',
    step: start.step,
    epoch: start.epoch,
    text: l10n.t(
      'Nothing has improved since epoch {0}: the training loss stays at {1}.',
      start.epoch,
      formatLoss(loss),
    ),
    advice: [decayLearningRate(), lowerLearningRate(facts), largerNetwork(facts)].filter(
      (line) => line !== undefined,
    ),
  };
}

function falls(values: readonly number[]): boolean {
  const third = Math.ceil(values.length / 3);
  const before = median(values.slice(0, third));
  return before - median(values.slice(-third)) > least * Math.abs(before);
}
