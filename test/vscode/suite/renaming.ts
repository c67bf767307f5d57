import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { newestRun, until, untilRun, workspaceFile } from './support.ts';

/** Runs a command that asks for a name. */
async function withName(name: string, command: string, ...args: unknown[]): Promise<void> {
  const { showInputBox } = vscode.window;
  let asked = 0;
  const answer = async () => {
    asked++;
    return name;
  };
  Object.assign(vscode.window, { showInputBox: answer });
  try {
    await vscode.commands.executeCommand(command, ...args);
  } finally {
    Object.assign(vscode.window, { showInputBox });
  }
  assert.equal(asked, 1);
}

describe('renaming an experiment', () => {
  const short = workspaceFile('short.lstm.yaml');
  const renamed = workspaceFile('renamed.lstm.yaml');

  it('takes its runs along', async () => {
    const before = await newestRun(short);
    await withName('renamed', 'lstmLab.rename', short);
    const { record, directory } = await untilRun(renamed, () => true);
    assert.equal(record.experiment, 'renamed');
    assert.equal(record.id, before?.record.id);
    assert.ok(!existsSync(short.fsPath) && !existsSync(before?.directory ?? ''));
    assert.ok(existsSync(directory));
  });

  it('takes the dashboard along', async () => {
    const titles = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    const run = await newestRun(renamed);
    await vscode.commands.executeCommand('lstmLab.openDashboard', run?.directory);
    await until(() => titles().find((title) => title.startsWith('renamed / ')), titles);
    await withName('again', 'lstmLab.rename', renamed);
    await until(() => titles().find((title) => title.startsWith('again / ')), titles);
    await withName('renamed', 'lstmLab.rename', workspaceFile('again.lstm.yaml'));
  });

  it('leaves everything as it is where the runs of another experiment stand', async () => {
    const run = await newestRun(renamed);
    mkdirSync(join(dirname(dirname(run?.directory ?? '')), 'taken'));
    await withName('taken', 'lstmLab.rename', renamed);
    assert.ok(existsSync(renamed.fsPath));
    assert.equal((await newestRun(renamed))?.directory, run?.directory);
  });
});
