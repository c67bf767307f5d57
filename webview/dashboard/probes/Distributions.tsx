/** How the weights of one parameter, and their gradients, are spread, epoch by epoch. */
import { useMemo } from 'preact/hooks';
import * as v from 'valibot';
import type { Histogram, ProbeLine } from '../../../server/protocol/probes.ts';
import { type Heat, HeatTable } from '../../results/HeatTable.tsx';
import { Select } from '../../shared/controls/Select.tsx';
import { usePersistedState } from '../../shared/persistedState.ts';
import { fill } from '../../shared/strings.ts';
import { spread } from '../charts/spread.ts';
import { formats, strings } from '../words.ts';
import { formatEdge, formatNorm } from './numbers.ts';
import { rebin } from './rebin.ts';
import type { ProbedRun } from './useProbes.ts';

/** Rows of a heat map. */
const mostEpochs = 40;

export function Distributions({ probed: { lines } }: { readonly probed: ProbedRun }) {
  const [wanted, setName] = usePersistedState('inside.parameter', v.optional(v.string()), undefined);
  const names = lines[0].parameters.map(({ name }) => name);
  const name = names.find((one) => one === wanted) ?? names[0];
  if (name === undefined) return null;
  return (
    <section class="result-part" aria-label={strings.distributions}>
      <h3>{strings.distributions}</h3>
      <p class="muted">{strings.distributionsHint}</p>
      <div class="toolbar">
        <Select
          label={strings.parameter}
          value={name}
          options={names.map((value) => ({ value, label: value }))}
          onChange={setName}
        />
      </div>
      <div class="distributions">
        <Spread title={strings.weights} rows={rowsOf(lines, name, 'weights')} />
        <Spread title={strings.gradients} rows={rowsOf(lines, name, 'gradients')} />
      </div>
    </section>
  );
}

interface Row {
  readonly epoch: number;
  readonly histogram: Histogram;
}

function rowsOf(lines: readonly ProbeLine[], name: string, kind: 'weights' | 'gradients'): Row[] {
  return spread(lines.length, mostEpochs).flatMap((i) => {
    const { epoch, parameters } = lines[i]!;
    const histogram = parameters.find((parameter) => parameter.name === name)?.[kind];
    return histogram ? [{ epoch, histogram }] : [];
  });
}

function Spread({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const heat = useMemo(() => heatOf(title, rows), [title, JSON.stringify(rows)]);
  const latest = rows.at(-1)?.histogram;
  if (latest === undefined) return null;
  return (
    <section class="result-part distribution" aria-label={title}>
      <h4>
        {title}{' '}
        <span class="muted">
          {fill(
            strings.distributionRange,
            formatNorm(latest.min),
            formatNorm(latest.max),
            latest.norm === null ? '∞' : formatNorm(latest.norm),
          )}
        </span>
      </h4>
      <HeatTable heat={heat} />
    </section>
  );
}

function heatOf(title: string, rows: readonly Row[]): Heat {
  const { edges, counts } = rebin(rows.map(({ histogram }) => histogram));
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const highest = counts.map((row) => Math.max(...row));
  return {
    label: title,
    rowTitle: strings.epoch,
    columnTitle: strings.value,
    rows: rows.map(({ epoch }) => formats.integer(epoch)),
    columns: edges.slice(0, -1).map(formatEdge),
    weight: (i, j) => (highest[i]! > 0 ? counts[i]![j]! / highest[i]! : 0),
    describe: (i, j) =>
      fill(
        strings.distributionCell,
        formats.integer(rows[i]!.epoch),
        formats.percent(totals[i]! > 0 ? counts[i]![j]! / totals[i]! : 0),
        formats.integer(totals[i]!),
        formatNorm(edges[j]!),
        formatNorm(edges[j + 1]!),
      ),
  };
}
