import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import type { Finding } from '../../../server/protocol/health.ts';
import { ask } from '../ask.ts';
import type { ShownRun } from '../shownRuns.ts';

export interface RunFindings {
  readonly run: DashboardRun;
  readonly findings: readonly Finding[];
}

/** What is not well in the runs. A run that trains is asked for again fifty times, after its epochs, and at its end. */
export function useFindings(runs: readonly ShownRun[]): readonly RunFindings[] {
  const asked = useRef(new Map<string, string>());
  const [held, setHeld] = useState<ReadonlyMap<string, readonly Finding[]>>(new Map());
  useLayoutEffect(() => {
    for (const { run } of runs) {
      if (asked.current.get(run.id) === stageOf(run)) continue;
      asked.current.set(run.id, stageOf(run));
      const take = (findings: readonly Finding[]) =>
        setHeld((before) => new Map(before).set(run.id, findings));
      // A run that is gone or cannot be read is told elsewhere on the page.
      ask('health', { run: run.id }).then(take, () => take([]));
    }
  }, [runs]);
  return runs.map(({ run }) => ({ run, findings: held.get(run.id) ?? [] }));
}

function stageOf({ status, step, totalSteps, epoch }: DashboardRun): string {
  const part = totalSteps > 0 ? Math.floor((50 * step) / totalSteps) : 0;
  return `${status} ${part} ${Math.floor(epoch)}`;
}
