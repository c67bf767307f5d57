/** What the run of a trial says of it. */
import type { EffectiveStatus, RunRecord } from '../../protocol/runs.ts';
import type { SweepRecord, Trial } from '../../protocol/sweeps.ts';
import { jobHasEnded } from '../../slurm/jobs.ts';

/** A process that dies so often would die again. */
const mostLosses = 3;

export interface TrialRun {
  readonly status: EffectiveStatus;
  readonly record: RunRecord;
}

/** A trial that was started, after a look at its run; undefined: the run is gone. */
export function afterLook(trial: Trial, run: TrialRun | undefined, { metric, rungs }: SweepRecord): Trial {
  if (!run) return { ...trial, state: 'gone' };
  const { status, record } = run;
  const measured = comparedBy(record, metric);
  const value = measured === undefined ? {} : { value: measured };
  const message = record.message === undefined ? {} : { message: record.message };
  switch (status) {
    case 'finished':
    case 'stopped-early':
      return { ...trial, ...value, state: 'ended', ...atRung(trial, measured) };
    case 'failed':
      return { ...trial, ...value, ...message, state: 'failed' };
    case 'lost':
      return { ...trial, ...value, ...message, ...afterLoss(trial) };
    case 'stopped': {
      const target = rungs[trial.rung];
      const isThere = target !== undefined && record.progress.epoch >= target;
      return isThere
        ? { ...trial, ...value, state: 'rested', ...atRung(trial, measured) }
        : { ...trial, ...value, ...afterStop(trial, record, message) };
    }
    default:
      return { ...trial, ...value };
  }
}

function afterLoss(trial: Trial): Pick<Trial, 'state' | 'losses'> {
  const losses = trial.losses + 1;
  return { losses, state: losses < mostLosses ? 'waiting' : 'failed' };
}

/** A job of Slurm's that was out of time says so, as one does that somebody cancels; a person who stops a run needs no telling. */
function afterStop(trial: Trial, { slurm, message }: RunRecord, told: { message?: string }): Partial<Trial> {
  if (!slurm || message === undefined || slurm.state === 'CANCELLED') return { state: 'stopped' };
  return isUnsettled({ status: 'stopped', slurm, message }) ? {} : { ...told, ...afterLoss(trial) };
}

/** Whether only Slurm knows why a run was stopped: for want of time, or because somebody has cancelled its job. */
export function isUnsettled({
  status,
  slurm,
  message,
}: Pick<RunRecord, 'status' | 'slurm' | 'message'>): boolean {
  return status === 'stopped' && message !== undefined && slurm !== undefined && !jobHasEnded(slurm);
}

/** What a run is compared by, at its best epoch. */
function comparedBy({ best }: RunRecord, metric: string): number | undefined {
  return metric === 'val_loss' ? best?.val_loss : best?.metrics[metric];
}

function atRung({ rung, values }: Trial, value: number | undefined): Pick<Trial, 'values'> {
  return { values: value === undefined ? values : [...values.slice(0, rung), value] };
}
