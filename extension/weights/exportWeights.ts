import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { WeightFormat } from '../../server/protocol/exports.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { fileOf } from '../runs/targets.ts';

interface Format extends vscode.QuickPickItem {
  readonly format: WeightFormat;
}

/** Writes the best weights of a run for PyTorch or Keras, and shows the program that loads them. */
export async function exportWeights(lab: Lab, run: RunSummary): Promise<void> {
  const picked = await vscode.window.showQuickPick(formats(), {
    placeHolder: vscode.l10n.t('Export the best weights of this run for'),
  });
  if (!picked) return;
  const name = `${run.record.experiment}.${picked.format}.safetensors`;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Weights for {0}', picked.label),
    defaultUri: vscode.Uri.file(join(dirname(fileOf(lab, run)), name)),
    filters: { Safetensors: ['safetensors'] },
  });
  if (!target) return;
  const { program, notes } = await lab.worker.request('convertWeights', {
    directory: run.directory,
    format: picked.format,
    checkpoint: 'best',
    path: target.fsPath,
  });
  const comments = notes.map((note) => `# ${note}\n`).join('');
  const document = await vscode.workspace.openTextDocument({
    language: 'python',
    content: comments + program,
  });
  await vscode.window.showTextDocument(document);
}

function formats(): readonly Format[] {
  return [
    {
      label: 'PyTorch',
      detail: vscode.l10n.t('A state_dict of torch.nn modules, as a safetensors file'),
      format: 'pytorch',
    },
    {
      label: 'Keras',
      detail: vscode.l10n.t('Weights of Keras 3 layers, as a safetensors file'),
      format: 'keras',
    },
  ];
}
