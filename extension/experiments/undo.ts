import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { runsFolderOf } from '../../server/runs/runDirectory.ts';
import { type Deletion, deletionsIn, restore, trashFolder } from '../../server/runs/trash.ts';
import type { Lab } from '../lab.ts';
import { formatTime } from '../shared/format.ts';
import { reportError } from '../shared/log.ts';
import { runsDirectory } from '../shared/settings.ts';
import { deletedNames } from './deletedNames.ts';

/** What was deleted and can be put back: in this window, and in earlier ones whose notice was never closed. */
export class Undo {
  readonly #lab: Lab;
  /** Of this window, the latest last; each may be in several trash folders. */
  readonly #latest: (readonly Deletion[])[] = [];

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /** Tells what was deleted, with a way back. When the notice is closed, it goes to the system's trash. */
  offer(deletions: readonly Deletion[], text: string): void {
    this.#latest.push(deletions);
    this.#settle(deletions, text).catch((error) => reportError(this.#lab.log, error));
  }

  /** Puts back what this window deleted last; what earlier windows did is asked for. */
  async undoLast(): Promise<void> {
    const latest = this.#latest.at(-1) ?? (await this.#pickEarlier());
    if (latest) await this.#putBack(latest);
  }

  /** Removes for good what is kept beside the runs and could still be put back. */
  async empty(): Promise<void> {
    const left = await this.#left();
    const count = left.reduce((sum, { entries }) => sum + entries.length, 0);
    if (count === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing deleted is kept.'));
      return;
    }
    const forGood = vscode.l10n.t('Delete Permanently');
    const question = vscode.l10n.t('Delete what was deleted and is still kept ({0})?', count);
    const detail = vscode.l10n.t('It cannot be put back afterwards.');
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, forGood);
    if (answer !== forGood) return;
    for (const { folder } of left) await deleteFolder(folder, false);
    this.#latest.length = 0;
  }

  async #settle(deletions: readonly Deletion[], text: string): Promise<void> {
    const undo = vscode.l10n.t('Undo');
    const answer = await vscode.window.showInformationMessage(text, undo);
    // It may have been put back from the palette meanwhile.
    if (!this.#latest.includes(deletions)) return;
    if (answer === undo) await this.#putBack(deletions);
    else {
      this.#forget(deletions);
      await moveToSystemTrash(deletions);
    }
  }

  async #putBack(deletions: readonly Deletion[]): Promise<void> {
    for (const deletion of deletions) await restore(deletion);
    this.#forget(deletions);
    await this.#lab.index.refresh();
  }

  #forget(deletions: readonly Deletion[]): void {
    const at = this.#latest.indexOf(deletions);
    if (at >= 0) this.#latest.splice(at, 1);
  }

  async #pickEarlier(): Promise<readonly Deletion[] | undefined> {
    const left = await this.#left();
    if (left.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to put back.'));
      return undefined;
    }
    const items = left.map((deletion) => ({
      label: deletedNames(deletion),
      description: formatTime(deletion.time),
      deletion,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Undo Delete'),
      placeHolder: vscode.l10n.t('What shall be put back?'),
    });
    return picked && [picked.deletion];
  }

  /** The latest first. */
  async #left(): Promise<Deletion[]> {
    const { index } = this.#lab;
    await index.loaded();
    const ofExperiments = index.experiments.map(({ folder }) => dirname(folder));
    // A folder whose only experiment was deleted has its trash still.
    const ofFolders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) =>
      dirname(runsFolderOf(join(uri.fsPath, '_'), runsDirectory())),
    );
    const trashes = new Set([...ofExperiments, ...ofFolders].map((folder) => join(folder, trashFolder)));
    const found = await Promise.all([...trashes].map(deletionsIn));
    return found.flat().sort((a, b) => (a.time < b.time ? 1 : -1));
  }
}

/** Where the system has no trash, as on many servers, they stay beside the runs until that trash is emptied. */
async function moveToSystemTrash(deletions: readonly Deletion[]): Promise<void> {
  try {
    for (const { folder } of deletions) await deleteFolder(folder, true);
  } catch {
    const empty = vscode.l10n.t('Empty Now');
    const text = vscode.l10n.t(
      'This machine has no trash: what was deleted is kept beside the runs until that is emptied.',
    );
    if ((await vscode.window.showInformationMessage(text, empty)) === empty)
      await vscode.commands.executeCommand('lstmLab.emptyTrash');
  }
}

async function deleteFolder(folder: string, useTrash: boolean): Promise<void> {
  await vscode.workspace.fs.delete(vscode.Uri.file(folder), { recursive: true, useTrash });
}
