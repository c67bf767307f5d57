import * as l10n from '@vscode/l10n';
import type { Finding } from '../../../protocol/health.ts';
import { clipGradient, lowerLearningRate } from '../advice.ts';
import { numberAt, type RunFacts } from '../facts.ts';
import { median } from '../median.ts';
import { numberText } from '../numberText.ts';

/** Times the median of the lines before it; so many times more are an explosion even if they last one line only. */
const factor = 10;
const enormous = 1000;
/** Lines before a line that its norm is compared with, and lines from it on that must be high too. */
const history = 50;
const lasting = 5;
/** Norms below it are small whatever they were before. */
const small = 5;

/** The norm of the gradient is far above what it was, and stays there. A clipped one may be high for a moment. */
export function explodingGradient(facts: RunFacts): Finding | undefined {
  const clip = numberAt(facts, 'training.clip_norm') ?? 0;
  const threshold = Math.max(small, clip * 2);
  const norms = facts.steps.map((line) => line.gradient_norm);
  let lowest = Number.POSITIVE_INFINITY;
  for (const [index, norm] of norms.entries()) {
    lowest = Math.min(lowest, norm);
    if (norm < threshold || norm < factor * lowest) continue;
    const usual = median(norms.slice(Math.max(0, index - history), index));
    if (norm < factor * usual) continue;
    const after = norms.slice(index, index + lasting);
    const lasts = after.length === lasting && median(after) >= threshold;
    if (!lasts && norm < enormous * usual) continue;
    const { step, epoch } = facts.steps[index]!;
    return {
      kind: 'exploding-gradient',
      severity: clip > 0 ? 'warning' : 'error',
      step,
      epoch,
      text:
        clip > 0
          ? l10n.t(
              'The gradient explodes: its norm rises from {0} to {1} and stays above {2}, to which it is clipped.',
              numberText(usual),
              numberText(norm),
              numberText(clip),
            )
          : l10n.t(
              'The gradient explodes: its norm rises from {0} to {1}.',
              numberText(usual),
              numberText(norm),
            ),
      advice: [clipGradient(facts), lowerLearningRate(facts)],
    };
  }
  return undefined;
}
