import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { runsFolderOf } from '../../server/runs/runDirectory.ts';
import type { Lab } from '../lab.ts';
import { pickExperimentFile } from '../runs/targets.ts';
import { exists } from '../shared/fileSystem.ts';
import { runsDirectory } from '../shared/settings.ts';
import { askName } from './askName.ts';
import { refuseActive, refuseStarted } from './deletion.ts';
import { siblingFile } from './experimentName.ts';

/** Renames an experiment file, and the folder of its runs with it. */
export async function renameExperiment(lab: Lab, target: unknown): Promise<void> {
  const file = await pickExperimentFile(lab, target);
  const experiment = file && lab.index.experiment(file);
  if (!experiment) return;
  refuseActive(experiment.runs);
  const name = await askName(file, vscode.l10n.t('Rename {0}', experiment.name), experiment.name);
  if (name === undefined || name === experiment.name) return;
  await refuseStarted(lab, [file]);
  if (!(await vscode.workspace.applyEdit(await renamingOf(file, siblingFile(file, name))))) {
    throw new UserError(vscode.l10n.t('{0} could not be renamed.', experiment.name), { file });
  }
  await lab.index.refresh();
}

/** @throws UserError when runs of a former experiment stand where those of this one would be put */
export async function renamingOf(file: string, renamed: string): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(vscode.Uri.file(file), vscode.Uri.file(renamed));
  const runs = vscode.Uri.file(runsFolderOf(file, runsDirectory()));
  if (!(await exists(runs))) return edit;
  const renamedRuns = vscode.Uri.file(runsFolderOf(renamed, runsDirectory()));
  if (await exists(renamedRuns)) {
    throw new UserError(
      vscode.l10n.t(
        'There are runs of this name already in {0}: move them away first, or choose another name.',
        renamedRuns.fsPath,
      ),
    );
  }
  edit.renameFile(runs, renamedRuns);
  return edit;
}
