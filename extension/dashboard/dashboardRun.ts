import * as l10n from '@vscode/l10n';
import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import type { Computing, RunSummary, SettingChange, TableRow } from '../../server/protocol/workspace.ts';
import { backendName, crewText } from '../../server/runs/computing.ts';
import { reproductionText } from '../../server/runs/reproduction/words.ts';
import { resumesAt } from '../../server/runs/resumesAt.ts';
import { tellingMetric } from '../../server/runs/tellingMetric.ts';
import { runName, secondsLeft } from '../runs/progress.ts';

/** A row of the dashboard page. `table` is what its table says of the run; baselines are those of ticked runs alone. */
export function dashboardRun(run: RunSummary, table: TableRow | undefined, ticked: boolean): DashboardRun {
  const { record, annotations } = run;
  const { progress, best, last } = record;
  return {
    id: run.directory,
    name: runName(record),
    experiment: record.experiment,
    created: timeOf(record.created),
    ended: record.ended === undefined ? undefined : timeOf(record.ended),
    starred: annotations.starred,
    archived: annotations.archived,
    tags: annotations.tags,
    note: annotations.note,
    changes: run.changes.map(changeText),
    settings: table?.settings ?? {},
    sweep: record.sweep,
    task: record.task,
    status: run.status,
    message: messageOf(run),
    resumable: resumesAt(record) !== undefined,
    step: progress.step,
    totalSteps: progress.total_steps,
    epoch: progress.epoch,
    epochs: progress.epochs,
    seconds: progress.seconds,
    secondsLeft: secondsLeft(run),
    tokensPerSecond: progress.tokens_per_second,
    bestLoss: best?.val_loss,
    bestEpoch: best?.epoch,
    bestTrainLoss: table?.best?.values.train_loss,
    lossDecides: record.monitor === undefined,
    tellingMetric: tellingMetric(record),
    bestMetrics: best?.metrics ?? {},
    lastTrainLoss: last?.train_loss,
    lastValLoss: last?.val_loss,
    lastMetrics: last?.metrics ?? {},
    baselines: ticked ? (record.baselines ?? []) : [],
    parameters: record.parameters,
    computing: record.computing && backendFacts(record.computing),
    slurm: record.slurm,
    readsNumbers: record.vocabulary_size === 0,
  };
}

function backendFacts(computing: Computing): DashboardRun['computing'] {
  const crew = crewText(computing);
  return { name: backendName(computing), ...(crew !== undefined && { crew }) };
}

/** Why a run ended as it did, or what came of repeating another one. */
function messageOf({ status, record }: RunSummary): string | undefined {
  const { message, reproduction } = record;
  if (message !== undefined) return message;
  if (status === 'lost')
    return resumesAt(record) === undefined
      ? l10n.t('Its process is gone. It had made no checkpoint yet.')
      : l10n.t('Its process is gone. It can be resumed.');
  return reproduction && reproductionText(reproduction);
}

/** Milliseconds since 1970, which is also what a damaged time is. */
function timeOf(text: string): number {
  return Date.parse(text) || 0;
}

/** `hidden_size 128 → 256`; a side is `–` where the run does not have the key. */
function changeText({ key, from, to }: SettingChange): string {
  return `${key.slice(key.lastIndexOf('.') + 1)} ${from ?? '–'} → ${to ?? '–'}`;
}
