import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../../server/base/dispose.ts';
import type { SweepRecord, Trial } from '../../server/protocol/sweeps.ts';
import { ensureQueue } from '../../server/queue/queueProcess.ts';
import { resumeSweep, runsDirectoryOf, stopSweep } from '../../server/queue/sweep/control.ts';
import { readSweep, runsFolderOfSweep, sweepOfRun, sweepsOf } from '../../server/queue/sweep/sweepFolder.ts';
import type { Lab } from '../lab.ts';
import { interpreterFor } from '../python/interpreter.ts';
import { registerCommands } from '../shared/commands.ts';
import { formatStart } from '../shared/format.ts';
import { Once } from '../shared/once.ts';
import { runsDirectory } from '../shared/settings.ts';
import { queueLaunch } from './launcher.ts';
import { requireEngine } from './preconditions.ts';
import { saveAndPlan } from './savedFiles.ts';
import { expectSweep } from './sweepNotices.ts';
import { anyRun, pickExperimentFile } from './targets.ts';

interface FoundSweep {
  readonly directory: string;
  readonly record: SweepRecord;
}

/** Run, stop and go on with the sweep of an experiment file. */
export function sweepCommands(lab: Lab): Disposable {
  const once = new Once();
  return registerCommands(lab.log, {
    runSweep: async (target) => {
      const file = await pickExperimentFile(lab, target);
      if (file !== undefined) await once.run(file, () => runSweep(lab, file));
    },
    stopSweep: async (target) => {
      const isRunning = ({ status }: SweepRecord) => status === 'running';
      const sweep = await pickSweep(lab, target, isRunning, vscode.l10n.t('No sweep is running.'));
      if (!sweep) return;
      // The process that stops a sweep also starts what else waits.
      await requireEngine(lab.product);
      await stopSweep(sweep.directory, queueLaunch(lab.product));
    },
    resumeSweep: async (target) => {
      const isStopped = ({ status }: SweepRecord) => status === 'stopped' || status === 'stopping';
      const none = vscode.l10n.t('There is no stopped sweep to resume.');
      const sweep = await pickSweep(lab, target, isStopped, none);
      if (!sweep) return;
      await requireEngine(lab.product);
      await expectSweep(lab.memory, sweep.directory);
      await resumeSweep(sweep.directory, queueLaunch(lab.product));
    },
  });
}

async function runSweep(lab: Lab, file: string): Promise<void> {
  await requireEngine(lab.product);
  const { backend } = await saveAndPlan(lab.worker, { file });
  const python = backend === 'pytorch' ? await interpreterFor(file, lab.log, true) : undefined;
  const directory = await lab.worker.request('prepareSweep', { file, runsDirectory: runsDirectory() });
  await expectSweep(lab.memory, directory);
  await ensureQueue(runsDirectoryOf(directory), queueLaunch(lab.product, python));
  const { experiment, trials } = await readSweep(directory);
  await meetTrials(lab, file, directory, trials);
  const open = vscode.l10n.t('Open Dashboard');
  const text = vscode.l10n.t('The sweep of {0} has started: {1} runs.', experiment, trials.length);
  void vscode.window.showInformationMessage(text, open).then((answer) => {
    if (answer === open) void vscode.commands.executeCommand('lstmLab.openDashboard', vscode.Uri.file(file));
  });
}

/** Those that have no run yet are met as their runs are made. */
async function meetTrials(
  { index }: Lab,
  file: string,
  sweep: string,
  trials: readonly Trial[],
): Promise<void> {
  const folder = runsFolderOfSweep(sweep);
  // A new experiment file has to be found before its runs are.
  if (index.experiment(file))
    await index.refresh(trials.flatMap(({ run }) => (run ? join(folder, run) : [])));
  else await index.refresh();
}

/** The sweep that a run belongs to, or one of an experiment; the newest first. */
async function pickSweep(
  lab: Lab,
  target: unknown,
  accept: (sweep: SweepRecord) => boolean,
  none: string,
): Promise<FoundSweep | undefined> {
  const run = await anyRun(lab, target);
  const directories = run?.record.sweep
    ? [sweepOfRun(run.directory, run.record.sweep.id)]
    : await sweepsOfFile(lab, await pickExperimentFile(lab, target));
  const found = (await Promise.all(directories.map(find))).flatMap((sweep) => sweep ?? []);
  const accepted = found.filter(({ record }) => accept(record));
  if (accepted.length > 1) return askForSweep(accepted);
  if (accepted.length === 0) void vscode.window.showInformationMessage(none);
  return accepted[0];
}

/** The newest first. */
async function sweepsOfFile({ index }: Lab, file: string | undefined): Promise<string[]> {
  const folder = file === undefined ? undefined : index.experiment(file)?.folder;
  return folder === undefined ? [] : (await sweepsOf(folder)).reverse();
}

async function find(directory: string): Promise<FoundSweep | undefined> {
  const record = await readSweep(directory).catch(() => undefined);
  return record && { directory, record };
}

async function askForSweep(sweeps: readonly FoundSweep[]): Promise<FoundSweep | undefined> {
  const items = sweeps.map((sweep) => ({
    label: formatStart(sweep.record.created),
    description: vscode.l10n.t('{0} runs', sweep.record.trials.length),
    sweep,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Select a sweep') });
  return picked?.sweep;
}
