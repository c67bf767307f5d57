/** What the page holds of the runs: raw series that only grow, and the latest of everything else. */
import type { DashboardPoints, DashboardRun, ToDashboard } from '../../server/protocol/dashboard.ts';
import type { TextSample } from '../../server/protocol/runs.ts';
import { type SeriesName, seriesNames } from '../../server/protocol/workspace.ts';
import { PointSeries } from '../chart/series.ts';
import { SmoothedSeries } from './smoothedSeries.ts';

export interface ShownRun {
  readonly run: DashboardRun;
  readonly series: Readonly<Record<SeriesName, SmoothedSeries>>;
  readonly samples: readonly TextSample[];
}

export class RunStore {
  #runs: ShownRun[] | undefined;
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** In the host's order; undefined until the host has answered. */
  get runs(): readonly ShownRun[] | undefined {
    return this.#runs;
  }

  receive(message: ToDashboard): void {
    if (message.type === 'hydrate') {
      this.#runs = message.runs.map((run) => ({
        run,
        series: grow(emptySeries(), message.series[run.id]),
        samples: message.samples[run.id] ?? [],
      }));
    } else {
      this.#runs = this.#runs?.map((held) =>
        held.run.id === message.run.id ? appended(held, message) : held,
      );
    }
    this.#onChange();
  }
}

function appended(
  held: ShownRun,
  { run, reset, series, samples }: ToDashboard & { type: 'append' },
): ShownRun {
  return {
    run,
    series: grow(reset ? emptySeries() : held.series, series),
    samples: reset ? samples : [...held.samples, ...samples],
  };
}

function emptySeries(): Record<SeriesName, SmoothedSeries> {
  const empty = (): SmoothedSeries => new SmoothedSeries(new PointSeries());
  return {
    train_loss: empty(),
    val_loss: empty(),
    learning_rate: empty(),
    gradient_norm: empty(),
    tokens_per_second: empty(),
  };
}

function grow(
  series: Readonly<Record<SeriesName, SmoothedSeries>>,
  points: Readonly<Record<SeriesName, DashboardPoints>> | undefined,
): Readonly<Record<SeriesName, SmoothedSeries>> {
  if (points === undefined) return series;
  for (const name of seriesNames) series[name].points.append(points[name]);
  return series;
}
