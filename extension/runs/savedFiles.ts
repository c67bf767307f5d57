import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import type { Runnable, RunPlan } from '../../server/protocol/settingRequests.ts';
import type { WorkspaceWorker } from './workspaceWorker.ts';

/**
 * What is seen in the editor is what runs: saves the experiment file and every file that it extends. One that is
 * saved may extend another than before, so it is looked again until nothing is left to save.
 *
 * @returns how a run will be made
 */
export async function saveAndPlan(worker: WorkspaceWorker, runnable: Runnable): Promise<RunPlan> {
  if (runnable.run === undefined) await save([runnable.file]);
  for (;;) {
    const plan = await worker.request('planRun', runnable);
    if (!(await save(plan.files))) return plan;
  }
}

/** @returns whether there was something to save */
async function save(files: readonly string[]): Promise<boolean> {
  const unsaved = vscode.workspace.textDocuments.filter(
    (document) => document.isDirty && files.includes(document.uri.fsPath),
  );
  for (const document of unsaved) {
    if (!(await document.save())) {
      const file = document.uri.fsPath;
      throw new UserError(vscode.l10n.t('The file could not be saved, so it was not run.'), { file });
    }
  }
  return unsaved.length > 0;
}
