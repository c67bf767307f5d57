/** The processes that train, found as the extension finds them: by the records of their runs. */
import { join } from 'node:path';
import { defaultRunsDirectory, isActive } from '../../server/protocol/runs.ts';
import { resumesAt } from '../../server/runs/resumesAt.ts';
import { effectiveStatus, listRuns, subfolders } from '../../server/runs/runReader.ts';

export interface TrainingRun {
  readonly directory: string;
  readonly pid: number;
  /** Whether it has made a checkpoint. */
  readonly isSafe: boolean;
}

/** @param folder of the experiment files */
export async function trainingRuns(folder: string): Promise<TrainingRun[]> {
  const experiments = await subfolders(join(folder, defaultRunsDirectory));
  const runs = (await Promise.all(experiments.map(listRuns))).flat();
  return runs.flatMap(({ directory, record }) =>
    record.process && isActive(effectiveStatus(record))
      ? [{ directory, pid: record.process.pid, isSafe: resumesAt(record) !== undefined }]
      : [],
  );
}

/** Processes outlive the editor: none may be left when a journey has failed. */
export async function endTraining(folder: string): Promise<void> {
  for (const { pid } of await trainingRuns(folder)) process.kill(pid, 'SIGKILL');
}
