import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import type { ProbeLine } from '../../../server/protocol/probes.ts';
import { ask } from '../ask.ts';
import type { ShownRun } from '../shownRuns.ts';

/** A run with what was measured inside its network, in order of epochs. */
export interface ProbedRun {
  readonly shown: Pick<ShownRun, 'run' | 'place'>;
  readonly lines: readonly [ProbeLine, ...ProbeLine[]];
}

interface Probes {
  /** Those that have any. */
  readonly probed: readonly ProbedRun[];
  /** Those that have been answered for, with nothing. */
  readonly without: readonly ShownRun[];
  /** Whether an answer is still missing that no older one stands in for. */
  readonly waiting: boolean;
}

/** The host is asked again whenever a run has come to its next epoch or has changed its status. */
export function useProbes(runs: readonly ShownRun[]): Probes {
  const asked = useRef(new Map<string, string>());
  const [held, setHeld] = useState<ReadonlyMap<string, readonly ProbeLine[]>>(new Map());
  useLayoutEffect(() => {
    for (const { run } of runs) {
      if (asked.current.get(run.id) === versionOf(run)) continue;
      asked.current.set(run.id, versionOf(run));
      const take = (lines: readonly ProbeLine[]) => setHeld((before) => new Map(before).set(run.id, lines));
      ask('probes', { run: run.id }).then(take, () => take([]));
    }
  }, [runs]);
  return {
    probed: runs.flatMap((shown) => {
      const [first, ...others] = held.get(shown.run.id) ?? [];
      return first ? [{ shown, lines: [first, ...others] as const }] : [];
    }),
    without: runs.filter(({ run }) => held.get(run.id)?.length === 0),
    waiting: runs.some(({ run }) => !held.has(run.id)),
  };
}

/** The probe of an epoch is written before the first step of the next. */
function versionOf({ epoch, status }: DashboardRun): string {
  return `${Math.ceil(epoch)} ${status}`;
}
