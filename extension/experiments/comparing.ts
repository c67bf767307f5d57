import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { runTitle } from '../runs/runLabel.ts';
import { askForRun, fileOf } from '../runs/targets.ts';
import { exists } from '../shared/fileSystem.ts';
import { settingsOfFile, settingsOfRun } from './runDocuments.ts';

/** Shows what two runs set otherwise; the second is asked for when only one is given. */
export async function compareSettings(lab: Lab, runs: readonly RunSummary[]): Promise<void> {
  const [first, second = await otherRun(lab, first)] = runs;
  if (!first || !second) return;
  const [before, after] = [first, second].sort((a, b) => (a.record.created < b.record.created ? -1 : 1));
  if (!before || !after) return;
  const title = `${nameOf(before)} ↔ ${nameOf(after)}`;
  await diff(settingsOfRun(lab, before), settingsOfRun(lab, after), title);
}

/** Shows what the experiment file sets otherwise now than it did in a run. */
export async function compareWithFile(lab: Lab, run: RunSummary): Promise<void> {
  const file = fileOf(lab, run);
  if (!(await exists(vscode.Uri.file(file)))) {
    throw new UserError(vscode.l10n.t('The experiment file of this run is gone.'), { file });
  }
  // A mistake in it is told here; the editor would only show an empty side.
  await lab.worker.request('readSettings', { file });
  await diff(settingsOfRun(lab, run), settingsOfFile(file), `${nameOf(run)} ↔ ${basename(file)}`);
}

async function otherRun(lab: Lab, run: RunSummary | undefined): Promise<RunSummary | undefined> {
  const others = lab.index.runs.filter((other) => other !== run);
  const sameFirst = others.sort((a, b) => Number(isSame(b, run)) - Number(isSame(a, run)));
  if (sameFirst.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no other run to compare with.'));
    return undefined;
  }
  return askForRun(sameFirst, vscode.l10n.t('Select the run to compare with'));
}

function isSame(run: RunSummary, other: RunSummary | undefined): boolean {
  return run.record.experiment === other?.record.experiment;
}

function nameOf(run: RunSummary): string {
  return `${run.record.experiment} / ${runTitle(run)}`;
}

async function diff(left: vscode.Uri, right: vscode.Uri, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', left, right, title);
}
