import type { Baseline } from '../../../server/protocol/runs.ts';
import { isActive } from '../../../server/protocol/runs.ts';
import type { ShownRun } from '../shownRuns.ts';
import type { RunTables } from './runTables.ts';

/** What charts need of a run: little of it changes while the run goes on. */
export interface ChartRun {
  readonly id: string;
  readonly name: string;
  readonly task: string;
  /** Whether the network reads numbers, which have no tokens. */
  readonly readsNumbers: boolean;
  readonly active: boolean;
  readonly tellingMetric: string | undefined;
  readonly baselines: readonly Baseline[];
  /** Its place among the line styles. */
  readonly place: number;
  readonly tables: RunTables;
}

export function chartRun({ run, place, series }: ShownRun): ChartRun {
  const { id, name, task, readsNumbers, tellingMetric, baselines } = run;
  return {
    id,
    name,
    task,
    readsNumbers,
    active: isActive(run.status),
    tellingMetric,
    baselines,
    place,
    tables: series,
  };
}

/** Tells whether charts have to be made anew. */
export function chartRunKey({ tables: _, ...rest }: ChartRun): string {
  return JSON.stringify(rest);
}
