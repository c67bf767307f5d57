import type { RunDigest, RunSummary } from '../../server/protocol/workspace.ts';
import { formatStart } from '../shared/format.ts';

/** Part of the steps that are done, 0 to 1. */
export function fractionDone(record: RunDigest): number {
  const { step, total_steps } = record.progress;
  return total_steps > 0 ? Math.min(1, step / total_steps) : 0;
}

/** Seconds until the last step at the mean pace so far; undefined before the first step and when nothing moves. */
export function secondsLeft(run: RunSummary): number | undefined {
  const { step, total_steps, seconds } = run.record.progress;
  if (run.status !== 'running' || step === 0 || total_steps === 0) return undefined;
  return (seconds / step) * Math.max(0, total_steps - step);
}

/** A run's name for people: the one that a person gave, or when it began. */
export function runName(record: Pick<RunDigest, 'name' | 'created'>): string {
  return record.name ?? formatStart(record.created);
}

/** A run's name where its experiment is not to be seen beside it. */
export function fullRunName(record: RunDigest): string {
  return `${record.experiment} / ${runName(record)}`;
}
