/** What was recorded of the ticked runs, as far as the host has sent it: columns that only grow, and where the results are. */
import type { DashboardResult, ToDashboard } from '../../server/protocol/dashboard.ts';
import type { SeriesMessage } from '../../server/protocol/dashboardSeries.ts';
import { PointSeries } from '../chart/series.ts';
import { SmoothedSeries } from './charts/smoothedSeries.ts';

export interface RecordedRun {
  /** By name; those without points are left out. */
  readonly series: ReadonlyMap<string, SmoothedSeries>;
  /** Those that can be asked for, in the order of time. */
  readonly results: readonly DashboardResult[];
  /** A sentence for the person: why something of the run is missing. */
  readonly notice?: string;
}

const nothing: RecordedRun = { series: new Map(), results: [] };

export class RunSeries {
  readonly #runs = new Map<string, RecordedRun>();

  of(run: string): RecordedRun {
    return this.#runs.get(run) ?? nothing;
  }

  addSeries(message: SeriesMessage): void {
    const held = this.of(message.run);
    const series = message.reset ? nothing.series : held.series;
    this.#runs.set(message.run, { ...held, series: grown(series, message) });
  }

  addResults({ run, reset, results, notice }: ToDashboard & { type: 'results' }): void {
    const { series, results: before } = this.of(run);
    const known = reset ? [] : before;
    this.#runs.set(run, { series, results: [...known, ...results], ...(notice !== undefined && { notice }) });
  }

  /** Forgets all runs but these. */
  keep(runs: readonly string[]): void {
    for (const run of this.#runs.keys()) if (!runs.includes(run)) this.#runs.delete(run);
  }
}

/** Known series take the points themselves. */
function grown(
  held: ReadonlyMap<string, SmoothedSeries>,
  message: SeriesMessage,
): ReadonlyMap<string, SmoothedSeries> {
  const all = new Map(held);
  for (const { columns } of [message.steps, message.epochs]) {
    const { step, epoch, seconds, time: _, tokens: __, ...values } = columns;
    if (!step || !epoch || !seconds) continue;
    for (const [name, { values: value }] of Object.entries(values)) {
      const series = all.get(name) ?? new SmoothedSeries(new PointSeries());
      series.points.append({ step: step.values, epoch: epoch.values, seconds: seconds.values, value });
      all.set(name, series);
    }
  }
  return all;
}
