import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { ExportFormat } from '../../server/protocol/exports.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { fileOf } from './targets.ts';

interface Format extends vscode.QuickPickItem {
  readonly format: ExportFormat;
  /** Of the file; a folder has none. */
  readonly extension?: string;
}

/** Writes what runs measured to a file, or to a folder for TensorBoard, where the person wants it. */
export async function exportRuns(lab: Lab, runs: readonly RunSummary[]): Promise<void> {
  const [first] = runs;
  if (!first) return;
  const format = await vscode.window.showQuickPick(formats(), {
    placeHolder:
      runs.length === 1
        ? vscode.l10n.t('Export this run as')
        : vscode.l10n.t('Export {0} runs as', runs.length),
  });
  const target = format && (await askPlace(lab, first, format));
  if (!target) return;
  const directories = runs.map(({ directory }) => directory);
  const { files, failures } = await lab.worker.request('exportRuns', {
    directories,
    format: format.format,
    path: target.fsPath,
  });
  if (failures.length > 0) void vscode.window.showWarningMessage(failures.join(' '));
  await tell(files, format);
}

function formats(): readonly Format[] {
  return [
    {
      label: 'CSV',
      detail: vscode.l10n.t('Every line of metrics, for spreadsheets and data frames'),
      format: 'csv',
      extension: 'csv',
    },
    {
      label: 'JSONL',
      detail: vscode.l10n.t('Every line of metrics, one JSON object a line'),
      format: 'jsonl',
      extension: 'jsonl',
    },
    {
      label: vscode.l10n.t('Report'),
      detail: vscode.l10n.t('Results, settings that differ and what is to be said of each run, in Markdown'),
      format: 'markdown',
      extension: 'md',
    },
    {
      label: 'TensorBoard',
      detail: vscode.l10n.t('A folder of event files, with texts and histograms'),
      format: 'tensorboard',
    },
  ];
}

async function askPlace(
  lab: Lab,
  run: RunSummary,
  { label, extension }: Format,
): Promise<vscode.Uri | undefined> {
  const folder = dirname(fileOf(lab, run));
  const title = vscode.l10n.t('Export as {0}', label);
  if (extension) {
    const defaultUri = vscode.Uri.file(join(folder, `${run.record.experiment}.${extension}`));
    return vscode.window.showSaveDialog({ defaultUri, title, filters: { [label]: [extension] } });
  }
  const chosen = await vscode.window.showOpenDialog({
    title,
    defaultUri: vscode.Uri.file(folder),
    canSelectFolders: true,
    canSelectFiles: false,
    openLabel: vscode.l10n.t('Export into This Folder'),
  });
  return chosen?.[0];
}

async function tell([file]: readonly string[], { format }: Format): Promise<void> {
  if (!file) return;
  const open = format === 'tensorboard' ? vscode.l10n.t('Reveal') : vscode.l10n.t('Open');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('Exported to {0}', file), open);
  if (chosen !== open) return;
  const command = format === 'tensorboard' ? 'revealFileInOS' : 'vscode.open';
  await vscode.commands.executeCommand(command, vscode.Uri.file(file));
}
