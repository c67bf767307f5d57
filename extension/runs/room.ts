import type { RunSummary } from '../../server/protocol/workspace.ts';

/** Threads of this machine that the runs which train now take; a paused one, and one that is Slurm's job, take none. */
function threadsTaken(active: readonly RunSummary[]): number {
  const training = active.filter(
    ({ status, record }) => !record.slurm && (status === 'running' || status === 'starting'),
  );
  return training.reduce((sum, { record }) => sum + Math.max(1, record.threads), 0);
}

/** Whether a run can be started beside those that train without slowing them down. One run is always allowed. */
export function hasRoom(active: readonly RunSummary[], threads: number, cores: number): boolean {
  const taken = threadsTaken(active);
  return taken === 0 || taken + threads <= cores;
}
