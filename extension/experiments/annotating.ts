import * as vscode from 'vscode';
import type { Annotations } from '../../server/protocol/annotations.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { annotate } from '../../server/runs/annotations.ts';
import type { Lab } from '../lab.ts';
import { runTitle } from '../runs/runLabel.ts';
import { noteInOneLine, noteOfLine } from './noteLines.ts';

type Change = (run: RunSummary) => { readonly [K in keyof Annotations]?: Annotations[K] | undefined };

/** Says something of runs. */
export async function annotateRuns(lab: Lab, runs: readonly RunSummary[], change: Change): Promise<void> {
  try {
    for (const run of runs) await annotate(run.directory, change(run));
  } finally {
    await lab.worker.request('reread', { directories: runs.map(({ directory }) => directory) });
  }
}

/** Gives a run a name, or takes it away. */
export async function renameRun(lab: Lab, run: RunSummary): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename {0}', runTitle(run)),
    prompt: vscode.l10n.t('Name of the run; without one it is called by what was changed, or by its time.'),
    value: run.record.name ?? '',
  });
  if (name !== undefined) await annotateRuns(lab, [run], () => ({ name: name.trim() || undefined }));
}

/** Edits the tags of runs: those that only some of them have stay with these. */
export async function editTags(lab: Lab, runs: readonly RunSummary[]): Promise<void> {
  const known = new Set(lab.index.runs.flatMap(({ annotations }) => annotations.tags));
  const before = (tag: string) => runs.every(({ annotations }) => annotations.tags.includes(tag));
  const picked = await pickTags([...known].sort(), before);
  if (!picked) return;
  const added = picked.filter((tag) => !before(tag));
  const removed = [...known].filter((tag) => before(tag) && !picked.includes(tag));
  await annotateRuns(lab, runs, ({ annotations: { tags } }) => ({
    tags: [...new Set([...tags.filter((tag) => !removed.includes(tag)), ...added])],
  }));
}

/** A list to tick, in which what is typed becomes a new tag. */
function pickTags(
  known: readonly string[],
  isPicked: (tag: string) => boolean,
): Promise<readonly string[] | undefined> {
  const pick = vscode.window.createQuickPick();
  const items = known.map((label) => ({ label }));
  pick.title = vscode.l10n.t('Tags');
  pick.placeholder = vscode.l10n.t('Tick tags, or type a new one');
  pick.canSelectMany = true;
  pick.items = items;
  pick.selectedItems = items.filter(({ label }) => isPicked(label));
  let made: vscode.QuickPickItem | undefined;
  pick.onDidChangeValue((value) => {
    const label = value.trim();
    const selected = pick.selectedItems.filter((item) => item !== made);
    const isNew = label !== '' && !known.includes(label);
    made = isNew ? { label, description: vscode.l10n.t('new tag'), alwaysShow: true } : undefined;
    pick.items = made ? [made, ...items] : items;
    pick.selectedItems = made ? [...selected, made] : selected;
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.map(({ label }) => label));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

export async function editNote(lab: Lab, run: RunSummary): Promise<void> {
  const note = await vscode.window.showInputBox({
    title: vscode.l10n.t('Note on {0}', runTitle(run)),
    prompt: vscode.l10n.t('What is worth remembering of this run'),
    value: noteInOneLine(run.annotations.note ?? ''),
  });
  if (note !== undefined) await annotateRuns(lab, [run], () => ({ note: noteOfLine(note) }));
}
