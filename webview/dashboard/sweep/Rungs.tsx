import type { SweepRecord } from '../../../server/protocol/sweeps.ts';
import { FigureTable } from '../../results/FigureTable.tsx';
import { formats, formatValue, strings } from '../words.ts';

/** How many trials came to each rung of successive halving, and how many go on from there. */
export function Rungs({ sweep }: { readonly sweep: SweepRecord }) {
  const { rungs, trials, better, metric } = sweep;
  if (rungs.length === 0) return null;
  const best = (values: readonly number[]) =>
    better === 'lower' ? Math.min(...values) : Math.max(...values);
  return (
    <section class="result-part" aria-label={strings.sweepRungs}>
      <h3>{strings.sweepRungs}</h3>
      <FigureTable
        label={strings.sweepRungs}
        numbers={[strings.epoch, strings.sweepRungRuns, strings.sweepRungBest, strings.sweepRungOn]}
      >
        {rungs.map((epoch, rung) => {
          const values = trials.flatMap((trial) => trial.values[rung] ?? []);
          const on = trials.filter((trial) => trial.rung > rung).length;
          return (
            <tr key={epoch}>
              <th scope="row" class="number">
                {formats.integer(epoch)}
              </th>
              <td class="number">{formats.integer(values.length)}</td>
              <td class="number">{values.length === 0 ? '–' : formatValue(metric, best(values))}</td>
              <td class="number">{rung + 1 < rungs.length ? formats.integer(on) : ''}</td>
            </tr>
          );
        })}
      </FigureTable>
    </section>
  );
}
