import { join } from 'node:path';
import { runFiles } from '../../protocol/runs.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import { readCheckpoint } from './checkpoint.ts';
import type { Trainer } from './trainer.ts';
import type { TrainingState } from './trainingState.ts';

/**
 * Waits for what computes, and takes up the last checkpoint as a resumed run does: tensors, lines and record.
 *
 * @returns where the run stands then
 * @throws UserError when nothing computes any more
 * @throws WaitingStopped
 */
export async function returnToCheckpoint(run: RunWriter, trainer: Trainer): Promise<TrainingState> {
  await trainer.recover?.();
  const checkpoint = await readCheckpoint(join(run.directory, runFiles.lastCheckpoint));
  if (!checkpoint) throw new Error('a run whose trainer can be lost begins with a checkpoint');
  await trainer.load(checkpoint.tensors);
  await run.openFiles(checkpoint.state.offsets);
  run.update({ best: checkpoint.state.best });
  return checkpoint.state;
}
