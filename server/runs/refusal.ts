/** Runs that never began, because of their settings, their data or what is missing here. */
import { existsSync } from 'node:fs';
import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { type RunRecord, runFiles } from '../protocol/runs.ts';
import { fileSize } from './jsonLines.ts';
import { runLock } from './lock.ts';
import { lockHolder } from './processLock.ts';
import { readRunRecord } from './runRecord.ts';

/**
 * What the record of a run says besides when this ends it: that it was refused, where its message is all that there is
 * to know. It never had a network, and no process of PyTorch has said anything.
 */
export async function refusalBy(
  error: unknown,
  directory: string,
  { parameters }: RunRecord,
): Promise<Pick<RunRecord, 'refused'>> {
  if (!(error instanceof UserError) || parameters > 0) return {};
  const words = await fileSize(join(directory, runFiles.pytorchLog)).catch(() => undefined);
  return words === 0 ? { refused: true } : {};
}

/**
 * Removes a run that was refused, and its experiment's folder where that held nothing else. Others stay, and those of which
 * a person has noted something.
 */
export async function removeRefused(directory: string): Promise<void> {
  const { status, refused } = await readRunRecord(directory);
  if (status !== 'failed' || !refused || existsSync(join(directory, runFiles.annotations))) return;
  await remove(directory);
}

/** Removes a run that was just made and that no process has taken up. */
export async function removeUntaken(directory: string): Promise<void> {
  if (!(await lockHolder(runLock(directory)))) await remove(directory);
}

async function remove(directory: string): Promise<void> {
  // On Windows its process keeps the folder until it has ended.
  await rm(directory, { recursive: true, force: true, maxRetries: 10 });
  await rmdir(dirname(directory)).catch(() => {});
}
