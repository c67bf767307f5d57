/** What the run of a trial says of it. */
import type { EffectiveStatus, RunRecord } from '../../protocol/runs.ts';
import type { SweepRecord, Trial } from '../../protocol/sweeps.ts';

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
    case 'lost': {
      const losses = trial.losses + 1;
      return { ...trial, ...value, ...message, losses, state: losses < mostLosses ? 'waiting' : 'failed' };
    }
    case 'stopped': {
      const target = rungs[trial.rung];
      const isThere = target !== undefined && record.progress.epoch >= target;
      return isThere
        ? { ...trial, ...value, state: 'rested', ...atRung(trial, measured) }
        : { ...trial, ...value, state: 'stopped' };
    }
    default:
      return { ...trial, ...value };
  }
}

/** What a run is compared by, at its best epoch. */
function comparedBy({ best }: RunRecord, metric: string): number | undefined {
  return metric === 'val_loss' ? best?.val_loss : best?.metrics[metric];
}

function atRung({ rung, values }: Trial, value: number | undefined): Pick<Trial, 'values'> {
  return { values: value === undefined ? values : [...values.slice(0, rung), value] };
}
