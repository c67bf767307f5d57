import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { runFiles } from '../../../server/protocol/runs.ts';
import type { ChangeableKey } from '../../../server/protocol/settingRequests.ts';
import { answering, extension, newestRun, until, untilRun, workspaceFile } from './support.ts';

describe('a run', () => {
  const short = workspaceFile('short.lstm.yaml');
  const long = workspaceFile('long.lstm.yaml');

  it('that is started from a terminal shows up by itself', async () => {
    await extension().activate();
    await extension().exports.experiments();
    const cli = join(extension().extensionPath, 'dist', 'cli.cjs');
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    spawn(process.execPath, [cli, 'train', short.fsPath], { env, stdio: 'ignore' });
    const { record } = await untilRun(short, ({ status }) => status === 'finished');
    assert.equal(record.experiment, 'short');
  });

  it('takes what was edited in the base of its experiment', async () => {
    const document = await vscode.workspace.openTextDocument(workspaceFile('base.lstm.yaml'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# Edited.\n');
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    const before = await newestRun(short);
    await vscode.commands.executeCommand('lstmLab.run', short);
    assert.equal(document.isDirty, false);
    await untilRun(short, (run) => run.directory !== before?.directory && run.status === 'finished');
  });

  it('is run again with another value, which is checked as it is typed', async () => {
    const before = await newestRun(short);
    const problems: unknown[] = [];
    type Item = { readonly label: string; readonly key?: ChangeableKey; readonly when?: string };
    const wanted = [({ key }: Item) => key?.key === 'training.epochs', ({ when }: Item) => when === 'ask'];
    const showQuickPick = async (items: readonly Item[]) => items.find(wanted.shift() ?? (() => false));
    const showInputBox = async ({ value, validateInput }: vscode.InputBoxOptions) => {
      problems.push(value, await validateInput?.('none'), await validateInput?.('2'));
      return '2';
    };
    await answering({ showQuickPick, showInputBox }, () =>
      vscode.commands.executeCommand('lstmLab.runWithChanges', before?.directory),
    );
    const { record, changes } = await untilRun(
      short,
      (run) => run.directory !== before?.directory && run.status === 'finished',
    );
    assert.equal(record.progress.epochs, 2);
    assert.deepEqual(
      changes.filter(({ key }) => key === 'training.epochs'),
      [{ key: 'training.epochs', from: '3', to: '2' }],
    );
    assert.equal(problems[0], '3');
    assert.match(String(problems[1]), /whole number/);
    assert.equal(problems[2], undefined);
  });

  it('is compared with another in the diff editor, setting by setting', async () => {
    const [newer, older] = await runsOf(short);
    const both = [newer?.directory, older?.directory];
    await vscode.commands.executeCommand('lstmLab.compareSettings', undefined, both);
    const { original, modified } = await until(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    });
    const [before, after] = await Promise.all([linesOf(original), linesOf(modified)]);
    assert.deepEqual(
      after.filter((line) => !before.includes(line)),
      ['  epochs: 2'],
    );
    await vscode.commands.executeCommand('lstmLab.compareWithFile', newer?.directory);
    const present = await until(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      const isOther = input instanceof vscode.TabInputTextDiff && input.modified.path !== modified.path;
      return isOther ? input : undefined;
    });
    assert.ok((await linesOf(present.modified)).includes('  epochs: 3'));
  });

  it('shows its file as it was, which cannot be edited', async () => {
    const [newest] = await runsOf(short);
    await vscode.commands.executeCommand('lstmLab.openRunSettings', newest?.directory);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'lstm-lab-run');
    assert.equal(document?.languageId, 'lstm-experiment');
    assert.match(document?.getText() ?? '', /epochs: 2/);
  });

  it('is copied as a command line', async () => {
    const [newest] = await runsOf(short);
    await vscode.commands.executeCommand('lstmLab.copyCommandLine', newest?.directory);
    const line = await vscode.env.clipboard.readText();
    assert.equal(line, 'lstm-lab train short.lstm.yaml --set training.epochs=2');
  });

  it('has a star, tags, a note and a name', async () => {
    const [newest] = await runsOf(short);
    const directory = newest?.directory;
    await vscode.commands.executeCommand('lstmLab.starRun', directory);
    const write = (text: string, command: string) =>
      answering({ showInputBox: async () => text }, () => vscode.commands.executeCommand(command, directory));
    await write('as small as it gets', 'lstmLab.noteRun');
    await write('two epochs', 'lstmLab.rename');
    const run = await untilRun(short, ({ record }) => record.name === 'two epochs');
    assert.equal(run.annotations.starred, true);
    assert.equal(run.annotations.note, 'as small as it gets');
    await vscode.commands.executeCommand('lstmLab.unstarRun', directory);
    await untilRun(short, ({ annotations }) => !annotations.starred);
  });

  it('gives its weights to another', async () => {
    const [first] = await runsOf(short);
    const showQuickPick = async (items: readonly { when?: string }[]) =>
      items.find(({ when }) => when === 'ask');
    await answering({ showQuickPick }, () =>
      vscode.commands.executeCommand('lstmLab.startFromRun', first?.directory),
    );
    const isNext = ({ directory }: { directory: string }) => directory !== first?.directory;
    const { changes, record } = await untilRun(short, (run) => isNext(run) && run.status === 'finished');
    const source = changes.find(({ key }) => key === 'training.init_from')?.to;
    assert.equal(source, `.lstm-lab/runs/short/${first?.record.id}`);
    const [worst, best] = [first?.record.best?.val_loss, record.best?.val_loss];
    assert.ok(best !== undefined && worst !== undefined && best < worst, `${best} after ${worst}`);
  });

  it('whose process dies is marked, with its last words', async () => {
    const told: string[] = [];
    const showWarningMessage = async (text: string) => void told.push(text);
    await answering({ showWarningMessage }, async () => {
      await vscode.commands.executeCommand('lstmLab.run', long);
      const { directory, record } = await untilRun(
        long,
        (run) => run.status === 'running' && run.record.progress.step > 0,
      );
      appendFileSync(join(directory, runFiles.log), 'FATAL: out of memory\n');
      process.kill(record.process?.pid ?? 0, 'SIGKILL');
      await untilRun(long, ({ status }) => status === 'lost');
      const notice = await until(() => told.find((text) => text.includes('interrupted')));
      assert.match(notice, /FATAL: out of memory/);
    });
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

async function runsOf(file: vscode.Uri) {
  const experiments = await extension().exports.experiments();
  return experiments.find((experiment) => experiment.file === file.fsPath)?.runs ?? [];
}

async function linesOf(uri: vscode.Uri): Promise<string[]> {
  return (await vscode.workspace.openTextDocument(uri)).getText().split('\n');
}
