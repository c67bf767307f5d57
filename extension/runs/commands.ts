import * as vscode from 'vscode';
import type { Disposable } from '../../server/base/dispose.ts';
import { type ControlCommand, type EffectiveStatus, isActive } from '../../server/protocol/runs.ts';
import { writeControl } from '../../server/runs/control.ts';
import type { Lab } from '../lab.ts';
import { registerCommands } from '../shared/commands.ts';
import type { Launcher } from './launcher.ts';
import { pickExperimentFile, pickRun, type RunChoice } from './targets.ts';

const resumable: readonly EffectiveStatus[] = ['stopped', 'failed', 'lost'];

/** Run, resume, stop, pause and continue, from wherever they are called. */
export function runCommands(lab: Lab, launcher: Launcher): Disposable {
  const noneTrains = () => vscode.l10n.t('No run is training.');
  return registerCommands(lab.log, {
    run: async (target) => {
      const file = await pickExperimentFile(lab, target);
      const directory = file && (await launcher.run(file));
      if (directory) await vscode.commands.executeCommand('lstmLab.openDashboard', directory);
    },
    resume: async (target) => {
      const run = await pickRun(lab, target, {
        accept: ({ status }) => resumable.includes(status),
        none: vscode.l10n.t('There is no stopped run to resume.'),
      });
      if (!run) return;
      await launcher.resume(run);
      await vscode.commands.executeCommand('lstmLab.openDashboard', run.directory);
    },
    stop: (target) =>
      control(lab, target, 'stop', { accept: ({ status }) => isActive(status), none: noneTrains() }),
    pause: (target) =>
      control(lab, target, 'pause', { accept: ({ status }) => status === 'running', none: noneTrains() }),
    continue: (target) =>
      control(lab, target, 'run', {
        accept: ({ status }) => status === 'paused',
        none: vscode.l10n.t('No run is paused.'),
      }),
  });
}

async function control(lab: Lab, target: unknown, command: ControlCommand, choice: RunChoice): Promise<void> {
  const run = await pickRun(lab, target, choice);
  if (run && choice.accept(run)) await writeControl(run.directory, command);
}
