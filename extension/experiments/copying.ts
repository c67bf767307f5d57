import * as vscode from 'vscode';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { commandLine, quotingOf, runsDirectoryOption } from '../runs/commandLine.ts';
import { fileOf } from '../runs/targets.ts';
import { runsDirectory } from '../shared/settings.ts';

/** Copies the line that trains as in a run from a terminal, with what the experiment file says otherwise by now. */
export async function copyCommandLine(lab: Lab, run: RunSummary): Promise<void> {
  const file = fileOf(lab, run);
  const { set, left } = await lab.worker.request('readAssignments', { file, run: run.directory });
  const args = [
    'lstm-lab',
    'train',
    vscode.workspace.asRelativePath(file, false),
    ...set.flatMap((assignment) => ['--set', assignment]),
    ...runsDirectoryOption(file, runsDirectory()),
  ];
  await vscode.env.clipboard.writeText(commandLine(args, quotingOf(vscode.env.shell)));
  if (left.length === 0) {
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) Command line copied'), 3000);
    return;
  }
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'The command line was copied, but the file sets what the run did not, and no option takes it away: {0}.',
      left.join(', '),
    ),
  );
}
