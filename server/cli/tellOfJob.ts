import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { shellArgument } from '../base/shellArgument.ts';
import type { RunRecord } from '../protocol/runs.ts';
import type { TrainingEvent } from '../protocol/training.ts';
import { resumesAt } from '../runs/resumesAt.ts';
import { followJob } from '../slurm/followJob.ts';
import { jobHasEnded } from '../slurm/jobs.ts';
import type { JobOutput } from './jobOutput.ts';

/**
 * Tells how a run goes that has been submitted to Slurm, until its job has ended.
 *
 * @param output what has been written since the run was submitted
 * @param signal aborting it ends the telling; the job goes on
 * @throws UserError when the run has failed
 */
export async function tellOfJob(
  directory: string,
  output: JobOutput,
  onEvent: (event: TrainingEvent) => void,
  signal: AbortSignal,
): Promise<RunRecord> {
  let told: string | undefined;
  let isOver = false;
  const tellMessage = ({ message }: RunRecord) => {
    if (message !== undefined && message !== told) onEvent({ event: 'note', note: message });
    told = message;
  };
  const onLook = async (record: RunRecord) => {
    if (record.status === 'queued') tellMessage(record);
    for (const event of await output.read()) {
      isOver = event.event === 'end';
      onEvent(event);
    }
    return isOver;
  };
  const record = await followJob(directory, { signal, onLook });
  await onLook(record);
  if (record.slurm && !jobHasEnded(record.slurm)) {
    const { job } = record.slurm;
    const stop = `lstm-lab stop ${shellArgument(directory)}`;
    onEvent({ event: 'note', note: l10n.t('Slurm’s job {0} goes on. Stop it with: {1}', job, stop) });
    return record;
  }
  if (record.status === 'failed') throw new UserError(record.message ?? '');
  tellMessage(record);
  const { status, best = null } = record;
  const resumes = resumesAt(record);
  const goesOn = resumes !== undefined && { resumes_at: resumes };
  if (!isOver) onEvent({ event: 'end', run: directory, status, best, ...goesOn });
  return record;
}
