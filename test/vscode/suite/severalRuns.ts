import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import * as vscode from 'vscode';
import { answering, newestRun, untilRun, workspaceFile } from './support.ts';

describe('several runs', () => {
  const short = workspaceFile('short.lstm.yaml');
  const wide = workspaceFile('wide.lstm.yaml');

  it('share the cores: where they are taken, a run can wait for its turn', async () => {
    const threads = availableParallelism();
    writeFileSync(
      wide.fsPath,
      `extends: base.lstm.yaml\ntraining: { epochs: 100000, threads: ${threads} }\n`,
    );
    await vscode.commands.executeCommand('lstmLab.run', wide);
    const running = await untilRun(wide, ({ status }) => status === 'running');
    const before = await newestRun(short);
    const questions: string[] = [];
    const queue = async (text: string, _options: unknown, ...buttons: string[]) => {
      questions.push(text);
      return buttons.find((button) => button === 'Queue');
    };
    await answering({ showWarningMessage: queue }, () =>
      vscode.commands.executeCommand('lstmLab.run', short),
    );
    assert.deepEqual(questions, ['wide is training: the processor is taken.']);
    const waiting = await untilRun(short, (run) => run.directory !== before?.directory);
    assert.equal(waiting.status, 'queued');
    await vscode.commands.executeCommand('lstmLab.stop', running.directory);
    await untilRun(short, (run) => run.directory === waiting.directory && run.status === 'finished');
  });

  it('leave the queue when they are stopped', async () => {
    await vscode.commands.executeCommand('lstmLab.resume', (await newestRun(wide))?.directory);
    await untilRun(wide, ({ status }) => status === 'running');
    const before = await newestRun(short);
    await vscode.commands.executeCommand('lstmLab.queueRun', short);
    const waiting = await untilRun(short, (run) => run.directory !== before?.directory);
    await vscode.commands.executeCommand('lstmLab.stop', waiting.directory);
    await untilRun(short, (run) => run.directory === waiting.directory && run.status === 'stopped');
    await vscode.commands.executeCommand('lstmLab.stop', (await newestRun(wide))?.directory);
    await untilRun(wide, ({ status }) => status === 'stopped');
  });
});
