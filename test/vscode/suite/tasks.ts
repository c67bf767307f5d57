import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { newestRun, until, untilRun, workspaceFile } from './support.ts';

describe('tasks', () => {
  const short = workspaceFile('short.lstm.yaml');

  it('are offered for every experiment that can be run', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'lstm-lab' });
    const names = tasks.map(({ name }) => name);
    assert.ok(names.includes('train short.lstm.yaml'), names.join());
    assert.ok(!names.includes('train base.lstm.yaml'), names.join());
  });

  it('train in a terminal', async () => {
    const before = await newestRun(short);
    const task = await taskCalled('train short.lstm.yaml');
    assert.equal(await exitCode(task), 0);
    await untilRun(short, (run) => run.directory !== before?.directory && run.status === 'finished');
  });

  it('are described in tasks.json, with settings of their own', async () => {
    const before = await newestRun(short);
    assert.equal(await exitCode(await taskCalled('one epoch')), 0);
    const { record } = await untilRun(
      short,
      (run) => run.directory !== before?.directory && run.status === 'finished',
    );
    assert.equal(record.progress.epochs, 1);
  });

  it('put what the command line finds where it is to be mended', async () => {
    const typo = workspaceFile('typo.lstm.yaml');
    assert.equal(await exitCode(await taskCalled('train typo.lstm.yaml')), 1);
    const found = await until(() =>
      vscode.languages.getDiagnostics(typo).find(({ source }) => source === 'lstm-lab'),
    );
    assert.match(found.message, /hidden_size/);
    assert.equal(found.range.start.line, 4);
  });
});

async function taskCalled(name: string): Promise<vscode.Task> {
  const tasks = await vscode.tasks.fetchTasks({ type: 'lstm-lab' });
  const task = tasks.find((one) => one.name === name);
  assert.ok(task, tasks.map((one) => one.name).join());
  return task;
}

async function exitCode(task: vscode.Task): Promise<number | undefined> {
  const ended = new Promise<number | undefined>((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== task.name) return;
      listening.dispose();
      resolve(exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  return ended;
}
