import { basename, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { defaultRunsDirectory } from '../protocol/runs.ts';
import { effectiveStatus, type FoundRun, listRuns, subfolders } from '../runs/runReader.ts';
import type { Command } from './command.ts';
import { formatNumber, formatTable, print, printJson } from './output.ts';

/** Folders below the one that is searched in. */
const deepest = 4;

export const runs: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab runs [DIR] [--json]\n\nLists the runs of the experiments in a folder and its subfolders, newest first in each experiment.',
    ),
  options: {},
  async run(line) {
    const folder = resolve(line.positionals.length > 0 ? line.only('DIR') : '.');
    const found = await runsBelow(folder);
    if (line.json) for (const run of found) printJson(summarize(run));
    else if (found.length === 0) throw new UserError(l10n.t('There are no runs in {0}.', folder));
    else print(formatTable([heading(), ...found.map(row)]));
    return 0;
  },
};

/** Runs in every `.lstm-lab/runs` at or below a folder, or in a runs directory itself. */
async function runsBelow(folder: string, depth = 0): Promise<FoundRun[]> {
  const experiments = [
    ...(await subfolders(join(folder, defaultRunsDirectory))),
    ...(depth === 0 ? [folder, ...(await subfolders(folder))] : []),
  ];
  const found = (await Promise.all(experiments.map(listRuns))).flat();
  if (depth === deepest) return found;
  const below = (await subfolders(folder)).filter((path) => !/^(\.|node_modules$)/.test(basename(path)));
  return [...found, ...(await Promise.all(below.map((path) => runsBelow(path, depth + 1)))).flat()];
}

function summarize({ directory, record }: FoundRun) {
  const { experiment, id, name, created, ended, parameters, progress, best, baseline } = record;
  const status = effectiveStatus(record);
  return {
    run: directory,
    experiment,
    id,
    name,
    status,
    created,
    ended,
    parameters,
    progress,
    best,
    baseline,
  };
}

function heading(): string[] {
  return [
    l10n.t('RUN'),
    l10n.t('STATUS'),
    l10n.t('EPOCH'),
    l10n.t('BEST LOSS'),
    l10n.t('STARTED'),
    l10n.t('FOLDER'),
  ];
}

function row({ directory, record }: FoundRun): string[] {
  const { progress, best } = record;
  return [
    `${record.experiment}/${record.name ?? record.id}`,
    effectiveStatus(record),
    `${progress.epoch.toFixed(1)}/${progress.epochs}`,
    best ? formatNumber(best.val_loss, 4) : '–',
    record.created.slice(0, 16).replace('T', ' '),
    directory,
  ];
}
