import { join } from 'node:path';
import { systemErrorCode, UserError } from '../../base/errors.ts';
import type { Circumstance, Reproduction } from '../../protocol/reproduction.ts';
import { type RunRecord, runFiles } from '../../protocol/runs.ts';
import { changedCircumstances } from '../../runs/reproduction/changedCircumstances.ts';
import { compareMetrics } from '../../runs/reproduction/compareMetrics.ts';
import { compareTensors } from '../../runs/reproduction/compareTensors.ts';
import { type Compared, judge } from '../../runs/reproduction/judge.ts';
import { readCircumstances } from '../../runs/reproduction/readCircumstances.ts';
import { readMetrics, readRunRecord } from '../../runs/runReader.ts';
import { readCheckpoint } from './checkpoint.ts';

/** What is not as it was in the run that a run repeats; undefined as in {@link compareWithOriginal}. */
export function changedSinceOriginal(
  directory: string,
  record: RunRecord,
): Promise<Circumstance[] | undefined> {
  return withOriginal(record, async (original, before) =>
    changedCircumstances(
      await readCircumstances(original, before),
      await readCircumstances(directory, record),
    ),
  );
}

/**
 * How a run that has ended compares with the run that it repeats.
 *
 * @returns undefined for a run that repeats none, or when that one is gone, damaged or cannot be read
 */
export function compareWithOriginal(directory: string, record: RunRecord): Promise<Reproduction | undefined> {
  return withOriginal(record, async (original, before) => {
    const [first, second] = [await readMetrics(original), await readMetrics(directory)];
    return judge({
      metrics: compareMetrics(first.lines, second.lines),
      ended: hasEnded(before) && hasEnded(record),
      checkpoints: [
        ...(await compareCheckpoints('last', original, directory)),
        ...(await compareCheckpoints('best', original, directory)),
      ],
      circumstances: (await changedSinceOriginal(directory, record)) ?? [],
    });
  });
}

/** Steps after which the original of a run came to no end of its own: further ones have nothing to be compared with. */
export function lastStepOfOriginal(record: RunRecord): Promise<number | undefined> {
  return withOriginal(record, async (_, before) => (hasEnded(before) ? undefined : before.progress.step));
}

async function withOriginal<T>(
  { reproduces }: RunRecord,
  compare: (original: string, record: RunRecord) => Promise<T>,
): Promise<T | undefined> {
  if (reproduces === undefined) return undefined;
  try {
    return await compare(reproduces, await readRunRecord(reproduces));
  } catch (error) {
    if (error instanceof UserError || systemErrorCode(error) !== undefined) return undefined;
    throw error;
  }
}

const hasEnded = ({ status }: RunRecord): boolean => status === 'finished' || status === 'stopped-early';

async function compareCheckpoints(
  checkpoint: 'last' | 'best',
  original: string,
  directory: string,
): Promise<Compared['checkpoints']> {
  const file = runFiles[`${checkpoint}Checkpoint`];
  const before = await readCheckpoint(join(original, file));
  const after = await readCheckpoint(join(directory, file));
  if (!before || !after || before.state.step !== after.state.step) return [];
  return [{ checkpoint, difference: compareTensors(before.tensors, after.tensors) }];
}
