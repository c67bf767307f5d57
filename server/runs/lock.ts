import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { runFiles } from '../protocol/runs.ts';
import { type LockFile, takeLock } from './processLock.ts';

export function runLock(directory: string): LockFile {
  return { path: join(directory, runFiles.lock), heartbeat: join(directory, runFiles.record) };
}

/**
 * Makes this process the only one that writes into a run directory. The lock of a process that was killed is
 * taken over. The record is written with every heartbeat.
 *
 * @returns a function that gives the run up
 * @throws UserError when another process trains this run
 */
export async function lockRun(directory: string): Promise<() => Promise<void>> {
  const taken = await takeLock(runLock(directory));
  if (typeof taken === 'function') return taken;
  throw new UserError(
    l10n.t(
      'The run {0} is already being trained by process {1}. Stop it first, or start a new run.',
      directory,
      taken.holder ?? '?',
    ),
  );
}
