import { join, resolve } from 'node:path';
import { runFiles } from '../protocol/runs.ts';

export type WhichCheckpoint = 'best' | 'last';

export interface CheckpointPlace {
  /** The run directory. */
  readonly run: string;
  readonly which: WhichCheckpoint;
}

const files = { best: runFiles.bestCheckpoint, last: runFiles.lastCheckpoint } as const;

export function checkpointPath({ run, which }: CheckpointPlace): string {
  return join(run, files[which]);
}

/** What a path like `RUN/checkpoints/last.safetensors` names; undefined for any other. */
export function checkpointAt(path: string): CheckpointPlace | undefined {
  const file = resolve(path);
  const run = resolve(file, '..', '..');
  const found = (['best', 'last'] as const).find((which) => checkpointPath({ run, which }) === file);
  return found && { run, which: found };
}
