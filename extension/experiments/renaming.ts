import * as vscode from 'vscode';
import { runsFolderOf } from '../../server/runs/runDirectory.ts';
import type { Lab } from '../lab.ts';
import { pickExperimentFile } from '../runs/targets.ts';
import { exists } from '../shared/fileSystem.ts';
import { runsDirectory } from '../shared/settings.ts';
import { askName } from './askName.ts';
import { refuseActive } from './deletion.ts';
import { siblingFile } from './experimentName.ts';

/** Renames an experiment file, and the folder of its runs with it. */
export async function renameExperiment(lab: Lab, target: unknown): Promise<void> {
  const file = await pickExperimentFile(lab, target);
  const experiment = file && lab.index.experiment(file);
  if (!experiment) return;
  refuseActive(experiment.runs);
  const name = await askName(file, vscode.l10n.t('Rename {0}', experiment.name), experiment.name);
  if (name === undefined || name === experiment.name) return;
  const renamed = siblingFile(file, name);
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(vscode.Uri.file(file), vscode.Uri.file(renamed));
  const runs = vscode.Uri.file(runsFolderOf(file, runsDirectory()));
  if (await exists(runs)) edit.renameFile(runs, vscode.Uri.file(runsFolderOf(renamed, runsDirectory())));
  await vscode.workspace.applyEdit(edit);
  await lab.index.refresh();
}
