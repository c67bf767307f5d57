import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { answering, extension, until, workspaceFile } from './support.ts';

describe('deleting', () => {
  const short = workspaceFile('short.lstm.yaml');
  /** A notice that stays open. */
  const showInformationMessage = () => new Promise(() => {});

  it('takes several runs away, and brings them back', async () => {
    const before = await directoriesOf(short);
    assert.ok(before.length >= 2);
    const some = before.slice(0, 2);
    await answering({ showInformationMessage }, () =>
      vscode.commands.executeCommand('lstmLab.delete', undefined, some),
    );
    await until(async () => (await directoriesOf(short)).length === before.length - 2 || undefined);
    for (const run of some) assert.equal(existsSync(run), false);
    await vscode.commands.executeCommand('lstmLab.undoDelete');
    assert.deepEqual(await directoriesOf(short), before);
    for (const run of some) assert.ok(existsSync(run));
  });

  it('is undone from its notice', async () => {
    const before = await directoriesOf(short);
    const offered: string[] = [];
    const undo = async (text: string, button: string) => {
      offered.push(text);
      return button;
    };
    await answering({ showInformationMessage: undo }, async () => {
      await vscode.commands.executeCommand('lstmLab.delete', undefined, before.slice(0, 1));
      await until(() => existsSync(before[0] ?? '') || undefined);
    });
    assert.match(offered[0] ?? '', /^Deleted short \//);
    await until(async () => (await directoriesOf(short)).length === before.length || undefined);
  });

  it('takes an experiment away with its runs, and brings both back', async () => {
    const before = await directoriesOf(short);
    const node = { kind: 'experiment', file: short.fsPath };
    const yes = async (_text: string, _options: unknown, button: string) => button;
    await answering({ showInformationMessage, showWarningMessage: yes }, () =>
      vscode.commands.executeCommand('lstmLab.delete', node, [node]),
    );
    assert.equal(existsSync(short.fsPath), false);
    await until(async () => (await directoriesOf(short)).length === 0 || undefined);
    await vscode.commands.executeCommand('lstmLab.undoDelete');
    await until(async () => (await directoriesOf(short)).length === before.length || undefined);
    assert.ok(existsSync(short.fsPath));
  });
});

async function directoriesOf(file: vscode.Uri): Promise<string[]> {
  const experiments = await extension().exports.experiments();
  const runs = experiments.find((experiment) => experiment.file === file.fsPath)?.runs ?? [];
  return runs.map(({ directory }) => directory);
}
