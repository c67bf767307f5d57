import * as l10n from '@vscode/l10n';
import type { Finding } from '../../../protocol/health.ts';
import { throughputText } from '../../throughputText.ts';
import { numberAt, type RunFacts } from '../facts.ts';
import { windows } from '../median.ts';

/** How much slower than before it must be, and for how many stretches until now. */
const factor = 5;
const stretches = 2;

/** It has become much slower than it was, and has stayed so until now. */
export function slow(facts: RunFacts): Finding | undefined {
  const { steps, record } = facts;
  const speeds = windows(steps, (line) => line.tokens_per_second);
  const usual = fastest(speeds.map(({ median }) => median));
  const start = speeds.findLastIndex(({ median }) => median > usual / factor) + 1;
  if (start === 0 || speeds.length - start < stretches) return undefined;
  const line = speeds[start]!.items[0]!;
  const now = speeds.slice(start).reduce((sum, { median }) => sum + median, 0) / (speeds.length - start);
  const text = (speed: number) =>
    throughputText(Math.round(speed).toLocaleString('en'), record.vocabulary_size);
  return {
    kind: 'slow',
    severity: 'hint',
    step: line.step,
    epoch: line.epoch,
    text: l10n.t(
      'It has become {0} times slower: {1} instead of {2}.',
      Math.round(usual / now),
      text(now),
      text(usual),
    ),
    advice: [
      l10n.t('See which other programs or runs take the processor; runs can be queued instead.'),
      l10n.t(
        'If memory is short, lower training.batch_size from {0} to {1}.',
        batchSize(facts),
        batchSize(facts) / 2,
      ),
    ],
  };
}

/** What it reached for a while: the highest but one, as the very first steps may be of odd sizes. */
function fastest(speeds: readonly number[]): number {
  return [...speeds].sort((a, b) => b - a)[1] ?? 0;
}

function batchSize(facts: RunFacts): number {
  return numberAt(facts, 'training.batch_size') ?? 32;
}
