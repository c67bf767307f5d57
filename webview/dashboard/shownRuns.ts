/** The ticked runs as the views get them: the row, the place among the line styles, and what was recorded. */
import type { DashboardResult, DashboardRun } from '../../server/protocol/dashboard.ts';
import type { RunTables } from './charts/runTables.ts';
import { assignPlaces } from './places.ts';
import type { RecordedRun, RunSeries } from './runSeries.ts';

export interface ShownRun {
  readonly run: DashboardRun;
  /** Which line style is its own, as long as it is ticked. */
  readonly place: number;
  readonly series: RunTables;
  /** Those that can be asked for, in the order of time. */
  readonly results: readonly DashboardResult[];
  /** A sentence for the person: why something of the run is missing. */
  readonly notice?: string;
}

/** Makes them anew only where something has changed, so that views can tell by identity. */
export class ShownRuns {
  #places: readonly string[];
  #made = new Map<string, { readonly recorded: RecordedRun; readonly shown: ShownRun }>();
  #list: readonly ShownRun[] = [];

  constructor(places: readonly string[]) {
    this.#places = places;
  }

  /** Ticked runs by their places; a place that is free is empty. */
  get places(): readonly string[] {
    return this.#places;
  }

  /** Ticked runs whose row has not arrived yet are left out. */
  of(
    ticked: readonly string[],
    row: (id: string) => DashboardRun | undefined,
    series: RunSeries,
  ): readonly ShownRun[] {
    const places = assignPlaces(this.#places, ticked);
    if (places.join('\n') !== this.#places.join('\n')) this.#places = places;
    const before = this.#made;
    this.#made = new Map();
    const list = ticked.flatMap((id) => {
      const run = row(id);
      if (run === undefined) return [];
      const recorded = series.of(id);
      const place = this.#places.indexOf(id);
      const known = before.get(id);
      const same = known?.recorded === recorded && known.shown.run === run && known.shown.place === place;
      const shown = same ? known.shown : { run, place, ...recorded };
      this.#made.set(id, { recorded, shown });
      return [shown];
    });
    const same = list.length === this.#list.length && list.every((shown, i) => shown === this.#list[i]);
    if (!same) this.#list = list;
    return this.#list;
  }
}
