import { rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readRunRecord } from '../runs/runRecord.ts';

/**
 * Removes a run that has failed before there was a network to train, and its experiment's folder where that held nothing
 * else: whoever started it in a terminal has read why. One on PyTorch stays: its log says more, and it goes on when what
 * it lacks is there, or on the other backend.
 */
export async function removeUnbegun(directory: string): Promise<void> {
  const { status, parameters, backend } = await readRunRecord(directory);
  if (status !== 'failed' || parameters > 0 || backend === 'pytorch') return;
  await rm(directory, { recursive: true, force: true });
  await rmdir(dirname(directory)).catch(() => {});
}
