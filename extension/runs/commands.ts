import { dirname, relative } from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../../server/base/dispose.ts';
import { UserError } from '../../server/base/errors.ts';
import { type ControlCommand, type EffectiveStatus, isActive } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { stopRun } from '../../server/queue/enqueue.ts';
import { writeControl } from '../../server/runs/control.ts';
import { resumesAt } from '../../server/runs/resumesAt.ts';
import { isRunNode } from '../experiments/nodes.ts';
import type { Lab } from '../lab.ts';
import { pickBackend, pickComputing } from '../python/pickComputing.ts';
import { registerCommands } from '../shared/commands.ts';
import type { Launcher } from './launcher.ts';
import { requireEngine } from './preconditions.ts';
import { runWithChanges } from './runWithChanges.ts';
import { anyRun, fileOf, pickExperimentFile, pickRun, pickRunnable, type RunChoice } from './targets.ts';

const notTraining: readonly EffectiveStatus[] = ['stopped', 'failed', 'lost'];

/** Starting, queueing and steering runs, from wherever it is called. */
export function runCommands(lab: Lab, launcher: Launcher): Disposable {
  const noneTrains = () => vscode.l10n.t('No run is training.');
  const noneStopped = () => vscode.l10n.t('There is no stopped run to resume.');
  const accept = ({ status, record }: RunSummary) =>
    status === 'queued' ? !record.slurm : notTraining.includes(status) && resumesAt(record) !== undefined;
  const toResume = { accept, none: noneStopped() };
  return registerCommands(lab.log, {
    run: async (target) => {
      const file = await pickExperimentFile(lab, target);
      await show(file && (await launcher.run({ file })));
    },
    queueRun: async (target) => {
      const stopped = await stoppedRun(lab, target);
      if (stopped) return launcher.queue(stopped);
      const runnable = await pickRunnable(lab, target);
      return runnable && launcher.run(runnable, 'queue');
    },
    runWithChanges: async (target) => {
      const runnable = await pickRunnable(lab, target);
      await show(runnable && (await runWithChanges(lab, launcher, runnable)));
    },
    startFromRun: async (target) => {
      const run = await pickRun(lab, target, {
        accept: ({ record }) => record.best !== undefined,
        none: vscode.l10n.t('No run has learned anything yet that another could start from.'),
      });
      if (run) await show(await startFrom(lab, launcher, run));
    },
    reproduceRun: async (target) => {
      const run = await pickRun(lab, target, {
        accept: ({ record }) => record.parameters > 0,
        none: vscode.l10n.t('There is no run yet. Run an experiment first.'),
      });
      if (run) await show(await reproduce(launcher, run));
    },
    resume: async (target) => {
      const run = await pickRun(lab, target, toResume);
      if (!run) return;
      await launcher.resume(run);
      await show(run.directory);
    },
    runOn: async (target) => {
      await requireEngine(lab.product);
      const runnable = await pickRunnable(lab, target);
      const choice = runnable && (await pickComputing(lab, runnable));
      if (!choice) return;
      const changed = { ...runnable, changes: choice.changes };
      await show(await (choice.more ? runWithChanges(lab, launcher, changed) : launcher.run(changed)));
    },
    resumeOn: async (target) => {
      await requireEngine(lab.product);
      const run = await pickRun(lab, target, toResume);
      const backend = run && (await pickBackend(run.record.backend));
      if (!backend) return;
      await launcher.resume(run, backend);
      await show(run.directory);
    },
    stop: async (target, selected) => {
      const accept = ({ status }: RunSummary) => isActive(status) || status === 'queued';
      const rows = Array.isArray(selected) && selected.length > 1 ? selected.filter(isRunNode) : [target];
      for (const row of rows) {
        const run = await pickRun(lab, row, { accept, none: noneTrains() });
        if (run && accept(run)) await stopRun(run.directory);
      }
    },
    pause: (target) =>
      control(lab, target, 'pause', { accept: ({ status }) => status === 'running', none: noneTrains() }),
    continue: (target) =>
      control(lab, target, 'run', {
        accept: ({ status }) => status === 'paused',
        none: vscode.l10n.t('No run is paused.'),
      }),
  });
}

async function show(directory: string | undefined): Promise<void> {
  if (directory) await vscode.commands.executeCommand('lstmLab.openDashboard', directory);
}

/** A run that a row or the page names and that can go on. */
async function stoppedRun(lab: Lab, target: unknown): Promise<RunSummary | undefined> {
  const run = await anyRun(lab, target);
  return run && notTraining.includes(run.status) ? run : undefined;
}

/** A new run with the settings of another one that starts from its best weights; more may be changed. */
async function startFrom(lab: Lab, launcher: Launcher, run: RunSummary): Promise<string | undefined> {
  const file = fileOf(lab, run);
  const weights = relative(dirname(file), run.directory).replaceAll('\\', '/');
  const changes = [`training.init_from=${weights}`];
  return runWithChanges(lab, launcher, { file, run: run.directory, changes });
}

/** Data that has changed since is a reason to ask, not to give up. */
async function reproduce(launcher: Launcher, run: RunSummary): Promise<string | undefined> {
  try {
    return await launcher.reproduce(run, false);
  } catch (error) {
    if (!(error instanceof UserError) || !vscode.workspace.isTrusted) throw error;
    const anyway = vscode.l10n.t('Reproduce with the Data As It Is');
    const answer = await vscode.window.showWarningMessage(error.describe(), anyway);
    return answer === anyway ? launcher.reproduce(run, true) : undefined;
  }
}

async function control(lab: Lab, target: unknown, command: ControlCommand, choice: RunChoice): Promise<void> {
  const run = await pickRun(lab, target, choice);
  if (run && choice.accept(run)) await writeControl(run.directory, command);
}
