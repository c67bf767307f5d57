import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { installCommands } from '../../server/runs/missingTorch.ts';
import { quotingOf } from '../runs/commandLine.ts';
import { installLine } from './installLine.ts';

/** What a person may do about a run that has failed for want of torch: an action for each label. */
export function torchOffers({ record }: RunSummary): ReadonlyMap<string, () => unknown> {
  if (!record.missing_torch) return new Map();
  const folder = dirname(record.experiment_file);
  const commands = installCommands(record.missing_torch, folder);
  const line = installLine(commands, quotingOf(vscode.env.shell));
  const install: [string, () => unknown][] = [
    [vscode.l10n.t('Run in Terminal'), () => runInTerminal(line, folder)],
    [vscode.l10n.t('Copy Command'), () => vscode.env.clipboard.writeText(line)],
  ];
  return new Map<string, () => unknown>([
    ...(commands.length > 0 ? install : []),
    [
      vscode.l10n.t('Choose Interpreter…'),
      () => vscode.commands.executeCommand('lstmLab.choosePython', vscode.Uri.file(record.experiment_file)),
    ],
  ]);
}

function runInTerminal(line: string, folder: string): void {
  const terminal = vscode.window.createTerminal({ name: 'PyTorch', cwd: folder });
  terminal.show();
  terminal.sendText(line);
}
