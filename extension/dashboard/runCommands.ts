import * as vscode from 'vscode';
import type { RunCommand } from '../../server/protocol/dashboard.ts';
import { annotate } from '../../server/runs/annotations.ts';
import type { Lab } from '../lab.ts';

const commands: Readonly<Record<Exclude<RunCommand, 'star'>, string>> = {
  stop: 'lstmLab.stop',
  pause: 'lstmLab.pause',
  continue: 'lstmLab.continue',
  resume: 'lstmLab.resume',
  playground: 'lstmLab.openPlayground',
  log: 'lstmLab.showLog',
  pytorchLog: 'lstmLab.showPyTorchLog',
  settings: 'lstmLab.openRunSettings',
  reveal: 'lstmLab.revealRun',
};

/** Does what a person asks of a run on the page. */
export async function runCommand(lab: Lab, command: RunCommand, run: string): Promise<void> {
  if (command !== 'star') {
    await vscode.commands.executeCommand(commands[command], run);
    return;
  }
  const starred = lab.index.run(run)?.annotations.starred ?? false;
  await annotate(run, { starred: !starred });
  await lab.worker.request('reread', { directories: [run] });
}
