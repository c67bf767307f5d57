import * as l10n from '@vscode/l10n';
import type { Finding } from '../../../protocol/health.ts';
import type { StepMetric } from '../../../protocol/runs.ts';
import { clipGradient, lowerLearningRate, warmUp } from '../advice.ts';
import type { RunFacts } from '../facts.ts';
import { windows } from '../median.ts';
import { numberText } from '../numberText.ts';

/** The training loss, once low, is high again by half of what it had fallen, and has not come back down. */
export function divergence(facts: RunFacts): Finding | undefined {
  const first = facts.steps[0];
  if (!first) return undefined;
  let lowest = { loss: first.loss, line: first };
  let start: { readonly line: StepMetric; readonly low: typeof lowest } | undefined;
  let highest = 0;
  for (const { items, median: loss } of windows(facts.steps, (line) => line.loss)) {
    if (isHigh(loss, lowest.loss, first.loss, start ? 0.2 : 0.5)) {
      start ??= { line: lineAbove(items, lowest.loss, first.loss), low: lowest };
      highest = Math.max(highest, loss);
    } else {
      start = undefined;
      highest = 0;
      if (loss < lowest.loss) lowest = { loss, line: items.at(-1)! };
    }
  }
  if (!start) return undefined;
  const { line, low } = start;
  const raised = line.learning_rate > 1.5 * low.line.learning_rate;
  const rise = [numberText(low.loss), numberText(highest)] as const;
  return {
    kind: 'divergence',
    severity: 'error',
    step: line.step,
    epoch: line.epoch,
    text: raised
      ? l10n.t(
          'The training loss rises from {0} to {1} after the learning rate had risen from {2} to {3}.',
          ...rise,
          numberText(low.line.learning_rate),
          numberText(line.learning_rate),
        )
      : l10n.t(
          'The training loss rises from {0} to {1}: the learning rate of {2} is too high.',
          ...rise,
          numberText(line.learning_rate),
        ),
    advice: [lowerLearningRate(facts), warmUp(facts), clipGradient(facts)],
  };
}

/** A fraction of what was won is lost again, and as much of the lowest loss. */
function isHigh(loss: number, lowest: number, first: number, fraction = 0.5): boolean {
  return loss > lowest + fraction * Math.max(first - lowest, Math.abs(lowest));
}

function lineAbove(items: readonly StepMetric[], lowest: number, first: number): StepMetric {
  return items.find(({ loss }) => isHigh(loss, lowest, first)) ?? items[0]!;
}
