import { ensureQueue, type QueueLaunch } from '../queueProcess.ts';
import { runsDirectoryOf } from './control.ts';
import { createSweep, type NewSweep } from './createSweep.ts';

/** As {@link createSweep}; the sweep runs from then on. */
export async function startSweep(sweep: NewSweep, launch: QueueLaunch): Promise<string> {
  const directory = await createSweep(sweep);
  await ensureQueue(runsDirectoryOf(directory), launch);
  return directory;
}
