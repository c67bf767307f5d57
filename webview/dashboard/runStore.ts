/** What the page holds of the runs: raw series that only grow, the latest of everything else, one result. */
import type {
  DashboardResult,
  DashboardRun,
  DashboardSeries,
  ToDashboard,
} from '../../server/protocol/dashboard.ts';
import type { TaskResultLine } from '../../server/protocol/results.ts';
import { PointSeries } from '../chart/series.ts';
import { SmoothedSeries } from './charts/smoothedSeries.ts';

export interface ShownRun {
  readonly run: DashboardRun;
  /** By name; those without points are left out. */
  readonly series: ReadonlyMap<string, SmoothedSeries>;
  /** Those that can be asked for, in the order of time. */
  readonly results: readonly DashboardResult[];
}

/** The result that was asked for last; `result` is missing when it can no longer be read. */
export interface ShownResult {
  readonly run: string;
  readonly offset: number;
  readonly result?: TaskResultLine;
}

export class RunStore {
  #runs: ShownRun[] | undefined;
  #result: ShownResult | undefined;
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** In the host's order; undefined until the host has answered. */
  get runs(): readonly ShownRun[] | undefined {
    return this.#runs;
  }

  get result(): ShownResult | undefined {
    return this.#result;
  }

  receive(message: Exclude<ToDashboard, { type: 'answer' }>): void {
    switch (message.type) {
      case 'hydrate':
        this.#result = undefined;
        this.#runs = message.runs.map((run) => ({
          run,
          series: grown(new Map(), message.series[run.id] ?? {}),
          results: message.results[run.id] ?? [],
        }));
        break;
      case 'append':
        if (message.reset && this.#result?.run === message.run.id) this.#result = undefined;
        this.#runs = this.#runs?.map((held) =>
          held.run.id === message.run.id ? appended(held, message) : held,
        );
        break;
      case 'result':
        this.#result = message;
        break;
    }
    this.#onChange();
  }
}

function appended(
  held: ShownRun,
  { run, reset, series, results }: ToDashboard & { type: 'append' },
): ShownRun {
  return {
    run,
    series: grown(reset ? new Map() : held.series, series),
    results: reset ? results : [...held.results, ...results],
  };
}

/** Known series take the points themselves. */
function grown(
  held: ReadonlyMap<string, SmoothedSeries>,
  news: DashboardSeries,
): ReadonlyMap<string, SmoothedSeries> {
  const all = new Map(held);
  for (const [name, points] of Object.entries(news)) {
    const series = all.get(name) ?? new SmoothedSeries(new PointSeries());
    series.points.append(points);
    all.set(name, series);
  }
  return all;
}
