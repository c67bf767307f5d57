/** Runs of one experiment with several seeds, in a folder of their own: `NAME/SEED/RUN`. They go on where they were stopped. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { trainRun } from '../../server/engine/training/train.ts';
import { prepareExperiment } from '../../server/experiment/flatten.ts';
import type { RunRecord } from '../../server/protocol/runs.ts';
import type { EpochEvent } from '../../server/protocol/training.ts';
import { createRunDirectory } from '../../server/runs/runDirectory.ts';
import { readRunRecord } from '../../server/runs/runRecord.ts';

export interface SeededRun {
  /** A folder's name, or several with `/`. */
  readonly name: string;
  readonly experimentFile: string;
  /** What differs from the file: KEY=VALUE. */
  readonly settings: readonly string[];
  readonly seed: number;
}

/** Trains a run, or what is left of it. */
export async function trainSeeded(
  folder: string,
  run: SeededRun,
  options: { readonly signal: AbortSignal; readonly onEpoch: (epoch: EpochEvent) => void },
): Promise<void> {
  const parent = join(folder, run.name, `${run.seed}`);
  const directory = runIn(parent) ?? (await create(parent, run));
  if (isDone(await readRunRecord(directory))) return;
  await trainRun(directory, {
    signal: options.signal,
    onEvent: (event) => {
      if (event.event === 'epoch') options.onEpoch(event);
    },
  });
}

/** The best metrics of the runs of a name that are done, by their seeds. */
export async function bestMetrics(
  folder: string,
  name: string,
): Promise<ReadonlyMap<number, Readonly<Record<string, number>>>> {
  const parent = join(folder, name);
  const found = new Map<number, Readonly<Record<string, number>>>();
  for (const seed of existsSync(parent) ? readdirSync(parent) : []) {
    const directory = runIn(join(parent, seed));
    const record = directory === undefined ? undefined : await readRunRecord(directory);
    if (record?.best && isDone(record)) found.set(Number(seed), record.best.metrics);
  }
  return found;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** The standard deviation of a sample. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1));
}

async function create(parent: string, { experimentFile, settings, seed }: SeededRun): Promise<string> {
  const { yaml } = await prepareExperiment(experimentFile, [...settings, `training.seed=${seed}`]);
  return createRunDirectory({ experimentFile, yaml, folder: parent });
}

function runIn(parent: string): string | undefined {
  const [run] = existsSync(parent) ? readdirSync(parent) : [];
  return run === undefined ? undefined : join(parent, run);
}

function isDone({ status }: RunRecord): boolean {
  return status === 'finished' || status === 'stopped-early';
}
