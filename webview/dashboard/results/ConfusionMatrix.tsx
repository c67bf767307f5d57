import { useMemo } from 'preact/hooks';
import type { ClassificationResult } from '../../../server/protocol/results.ts';
import { type Heat, HeatTable } from '../../results/HeatTable.tsx';
import { rowShares } from '../../results/matrix.ts';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';

export function ConfusionMatrix({ result }: { readonly result: ClassificationResult }) {
  const heat = useMemo(() => heatOf(result), [result]);
  return (
    <section class="result-part confusion" aria-label={strings.confusionMatrix}>
      <h3>{strings.confusionMatrix}</h3>
      <p class="muted">{strings.confusionHint}</p>
      <HeatTable heat={heat} />
    </section>
  );
}

function heatOf({ labels, confusion }: ClassificationResult): Heat {
  const shares = rowShares(confusion);
  const sums = confusion.map((row) => row.reduce((sum, n) => sum + n, 0));
  return {
    label: strings.confusionMatrix,
    rowTitle: strings.trueLabel,
    columnTitle: strings.predictedLabel,
    rows: labels,
    columns: labels,
    weight: (i, j) => shares[i]![j]!,
    text: (i, j) => countText(confusion[i]![j]!),
    describe: (i, j) =>
      fill(
        strings.confusionCell,
        labels[i]!,
        labels[j]!,
        formats.integer(confusion[i]![j]!),
        formats.integer(sums[i]!),
        formats.percent(shares[i]![j]!),
      ),
    right: (i, j) => i === j,
  };
}

/** Nothing for none: what is there stands out. */
function countText(count: number): string {
  if (count === 0) return '';
  return count < 10_000 ? String(count) : formats.compact(count);
}
