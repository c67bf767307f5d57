/** What was recorded of the ticked runs, as far as the host has sent it: columns that only grow, and where the results are. */
import type { DashboardResult, ToDashboard } from '../../server/protocol/dashboard.ts';
import type { SeriesMessage } from '../../server/protocol/dashboardSeries.ts';
import { RunTables } from './charts/runTables.ts';

export interface RecordedRun {
  /** The same object as long as the run is ticked: it tells by itself when it has grown. */
  readonly series: RunTables;
  /** Those that can be asked for, in the order of time. */
  readonly results: readonly DashboardResult[];
  /** A sentence for the person: why something of the run is missing. */
  readonly notice?: string;
}

export class RunSeries {
  readonly #runs = new Map<string, RecordedRun>();

  of(run: string): RecordedRun {
    const held = this.#runs.get(run) ?? { series: new RunTables(), results: [] };
    this.#runs.set(run, held);
    return held;
  }

  addSeries(message: SeriesMessage): void {
    this.of(message.run).series.receive(message);
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
