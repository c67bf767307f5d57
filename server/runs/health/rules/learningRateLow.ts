import * as l10n from '@vscode/l10n';
import type { Finding } from '../../../protocol/health.ts';
import { moreEpochs, raiseLearningRate } from '../advice.ts';
import type { RunFacts } from '../facts.ts';
import { median, windows } from '../median.ts';
import { numberText, percentText } from '../numberText.ts';

/** Norm of the update over norm of the weights: a healthy run has about 1e-3. */
const tinyUpdate = 1e-4;

/** From the start the weights hardly move, and the loss hardly falls. */
export function learningRateLow(facts: RunFacts): Finding | undefined {
  const { steps, epochs, record } = facts;
  const losses = windows(steps, (line) => line.loss);
  const [first, last] = [losses[0], losses.at(-1)];
  if (!first || !last || losses.length < 4) return undefined;
  const fallen = (first.median - last.median) / Math.abs(first.median);
  if (fallen > 0.02) return undefined;
  const ratios = steps.flatMap(({ update_ratio: ratio }) => (ratio === undefined ? [] : [ratio]));
  const ratio = median(ratios);
  // Runs of older versions do not know their updates: they are judged by half of their epochs.
  const known = ratios.length > 0;
  const judged = known ? ratio <= tinyUpdate : epochs.length >= Math.max(1, record.progress.epochs / 2);
  if (!judged) return undefined;
  const { step, epoch, learning_rate: rate } = steps[0]!;
  const peak = steps.reduce((highest, line) => Math.max(highest, line.learning_rate), rate);
  return {
    kind: 'learning-rate-low',
    severity: 'warning',
    step,
    epoch,
    text: known
      ? l10n.t(
          'It hardly learns: the loss fell by {0} alone, as each step changes the weights by {1} of their size; 1e-3 is usual. The learning rate of {2} is too low.',
          percentText(Math.max(0, fallen)),
          numberText(ratio),
          numberText(peak),
        )
      : l10n.t(
          'It hardly learns: with a learning rate of {0} the loss fell by {1} alone.',
          numberText(peak),
          percentText(Math.max(0, fallen)),
        ),
    advice: [raiseLearningRate(facts), moreEpochs(facts)],
  };
}
