import { useEffect, useRef, useState } from 'preact/hooks';
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import type { SweepRecord } from '../../../server/protocol/sweeps.ts';
import { ask } from '../ask.ts';

/** A sweep that the table has runs of. */
export interface SweepChoice {
  readonly key: string;
  readonly id: string;
  readonly experiment: string;
  /** Its runs in the table, by the number of the trial. */
  readonly runs: ReadonlyMap<number, DashboardRun>;
}

/** Milliseconds by which a sweep's record may be behind those of its runs. */
const delay = 1_500;

/** The sweeps of some runs, the newest first. */
export function sweepsIn(rows: readonly DashboardRun[]): SweepChoice[] {
  const found = new Map<string, SweepChoice & { readonly runs: Map<number, DashboardRun> }>();
  for (const run of rows) {
    if (!run.sweep) continue;
    const key = sweepKey(run);
    const { id, trial } = run.sweep;
    const known = found.get(key) ?? { key, id, experiment: run.experiment, runs: new Map() };
    found.set(key, known);
    known.runs.set(trial, run);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** Tells sweeps apart: their ids are unique within the folder of an experiment only. */
export function sweepKey({ id, sweep }: DashboardRun): string {
  const folder = id.slice(0, Math.max(id.lastIndexOf('/'), id.lastIndexOf('\\')));
  return `${folder} ${sweep?.id ?? ''}`;
}

/** The record of a sweep, read again when its runs have changed; `null` when it cannot be read. */
export function useSweep(choice: SweepChoice | undefined): SweepRecord | null | undefined {
  const [held, setHeld] = useState<{ readonly key: string; readonly record: SweepRecord | null }>();
  const wanted = useRef('');
  const run = choice?.runs.values().next().value;
  const version = choice && [...choice.runs.values()].map(versionOf).join();
  useEffect(() => {
    if (!choice || !run) return undefined;
    wanted.current = choice.key;
    const read = () => {
      const take = (record: SweepRecord | null) => {
        if (wanted.current === choice.key) setHeld({ key: choice.key, record });
      };
      ask('sweep', { run: run.id, id: choice.id }).then(
        (record) => take(record ?? null),
        () => take(null),
      );
    };
    read();
    const timer = window.setTimeout(read, delay);
    return () => window.clearTimeout(timer);
  }, [choice?.key, version]);
  return held?.key === choice?.key ? held?.record : undefined;
}

function versionOf({ status, bestLoss, epoch }: DashboardRun): string {
  return `${status} ${bestLoss} ${Math.floor(epoch)}`;
}
