/** Stops sweeps and goes on with them; the process of the queue does what there is to do. */
import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { writeControl } from '../../runs/control.ts';
import { ensureQueue, type QueueLaunch } from '../queueProcess.ts';
import { readSweep, runsFolderOfSweep, sweepsOf, writeSweep } from './sweepFolder.ts';

/** Its runs are stopped with a checkpoint, and it can be gone on with. */
export async function stopSweep(directory: string, launch: QueueLaunch): Promise<void> {
  await writeControl(directory, 'stop');
  await ensureQueue(runsDirectoryOf(directory), launch);
}

/** Keeps the sweeps among an experiment's runs from beginning further ones. They can be gone on with. */
export async function haltSweeps(runsFolder: string): Promise<void> {
  for (const directory of await sweepsOf(runsFolder)) {
    const record = await readSweep(directory).catch(() => undefined);
    if (record?.status === 'running') await writeControl(directory, 'stop');
  }
}

/**
 * Goes on with a sweep that was stopped, or whose process was killed. Trials that have ended are not repeated.
 *
 * @throws UserError when it is over
 */
export async function resumeSweep(
  directory: string,
  launch: QueueLaunch,
  parallel?: number | undefined,
): Promise<void> {
  const record = await readSweep(directory);
  if (record.status === 'finished') {
    throw new UserError(l10n.t('The sweep {0} is finished: there is nothing to go on with.', record.id));
  }
  if (parallel !== undefined && record.status === 'stopped')
    await writeSweep(directory, { ...record, parallel });
  await writeControl(directory, 'run');
  await ensureQueue(runsDirectoryOf(directory), launch);
}

/** The runs directory that a sweep lies in. */
export function runsDirectoryOf(sweep: string): string {
  return dirname(runsFolderOfSweep(sweep));
}
