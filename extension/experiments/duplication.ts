import * as vscode from 'vscode';
import type { Lab } from '../lab.ts';
import { pickExperimentFile } from '../runs/targets.ts';
import { askName } from './askName.ts';
import { freeName, siblingFile } from './experimentName.ts';

/** Copies an experiment file under another name, without its runs, and opens the copy. */
export async function duplicateExperiment(lab: Lab, target: unknown): Promise<void> {
  const file = await pickExperimentFile(lab, target);
  const experiment = file && lab.index.experiment(file);
  if (!experiment) return;
  const taken = (name: string) => lab.index.experiment(siblingFile(file, name)) !== undefined;
  const proposal = freeName(experiment.name, taken);
  const name = await askName(file, vscode.l10n.t('Duplicate {0}', experiment.name), proposal);
  if (name === undefined || name === experiment.name) return;
  const copy = vscode.Uri.file(siblingFile(file, name));
  await vscode.workspace.fs.copy(vscode.Uri.file(file), copy, { overwrite: false });
  await vscode.window.showTextDocument(copy);
}
