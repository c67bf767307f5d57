import type { Backend } from '../protocol/runs.ts';
import { lockRun } from './lock.ts';
import { readRunRecord, writeRunRecord } from './runRecord.ts';
import { whileWriting } from './storageError.ts';

/**
 * Lets a run that does not train go on on another backend from now on.
 *
 * @throws UserError when it trains, or the disk is full or read-only
 */
export async function useBackend(directory: string, backend: Backend): Promise<void> {
  await whileWriting(directory, async () => {
    const unlock = await lockRun(directory);
    try {
      await writeRunRecord(directory, { ...(await readRunRecord(directory)), backend });
    } finally {
      await unlock();
    }
  });
}
