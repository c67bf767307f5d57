import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import type { RunRecord } from '../protocol/runs.ts';
import { formatLoss, formatMetric, metricWord } from '../runs/metricWords.ts';
import { readNamedRecord } from '../runs/namedRecord.ts';
import { digestOf } from '../runs/runDigest.ts';
import { effectiveStatus, type FoundRun } from '../runs/runReader.ts';
import { statusWord } from '../runs/statusWord.ts';
import { tellingMetric } from '../runs/tellingMetric.ts';
import { settleJob } from '../slurm/settleJob.ts';
import type { Command } from './command.ts';
import { formatTable, print, printJson } from './output.ts';
import { runsBelow } from './runsBelow.ts';

export const runs: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab runs [DIR] [--json]\n\nLists the runs of the experiments in a folder and its subfolders, newest first in each experiment.',
    ),
  options: {},
  async run(line) {
    const folder = resolve(line.positionals.length > 0 ? line.only('DIR') : '.');
    if (!(await isFolder(folder))) throw new UserError(l10n.t('There is no folder {0}.', folder));
    const found = await Promise.all((await runsBelow(folder)).map(settled));
    if (line.json) for (const run of found) printJson(summarize(run));
    else if (found.length === 0) print(l10n.t('There are no runs in {0}.', folder));
    else print(formatTable([heading(), ...found.map(row)]));
    return 0;
  },
};

/** A run with what Slurm says of its job now, where it has one. */
async function settled(run: FoundRun): Promise<FoundRun> {
  if (!run.record.slurm) return run;
  await settleJob(run.directory);
  return { ...run, record: await readNamedRecord(run.directory) };
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function summarize({ directory, record }: FoundRun) {
  return {
    run: directory,
    experiment: record.experiment,
    id: record.id,
    name: record.name,
    status: effectiveStatus(record),
    message: record.message,
    slurm: record.slurm,
    created: record.created,
    ended: record.ended,
    parameters: record.parameters,
    progress: record.progress,
    task: record.task,
    best: record.best,
    baselines: record.baselines,
  };
}

function heading(): string[] {
  return [
    l10n.t('RUN'),
    l10n.t('STATUS'),
    l10n.t('EPOCH'),
    l10n.t('LOSS'),
    l10n.t('METRIC'),
    l10n.t('STARTED'),
    l10n.t('FOLDER'),
  ];
}

function row({ directory, record }: FoundRun): string[] {
  const { progress, best } = record;
  return [
    `${record.experiment}/${record.name ?? record.id}`,
    statusText(record),
    progress.epochs > 0 ? `${progress.epoch.toFixed(1)}/${progress.epochs}` : '–',
    best ? formatLoss(best.val_loss) : '–',
    metricText(record),
    localTime(new Date(record.created)),
    directory,
  ];
}

/** Of a run in Slurm's queue, why it waits. */
function statusText(record: RunRecord): string {
  const status = effectiveStatus(record);
  const { slurm } = record;
  if (status !== 'queued' || !slurm) return statusWord(status);
  return l10n.t('queued in Slurm ({0})', slurm.reason ?? slurm.job);
}

/** `accuracy 87.3 %`: what tells most of the task, at the best loss. */
function metricText(record: RunRecord): string {
  const name = tellingMetric(digestOf(record));
  const value = name && record.best?.metrics[name];
  return name && value !== undefined ? `${metricWord(name)} ${formatMetric(name, value)}` : '–';
}

/** `2026-11-22 09:05`, on the clock of the person. */
function localTime(time: Date): string {
  const digits = (value: number) => String(value).padStart(2, '0');
  const day = [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(digits).join('-');
  return `${day} ${digits(time.getHours())}:${digits(time.getMinutes())}`;
}
