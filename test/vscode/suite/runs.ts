import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { runFiles } from '../../../server/protocol/runs.ts';
import { launchTraining } from '../../../server/runs/launch.ts';
import { IdleThread } from './idleThread.ts';
import { reportFigure } from './report.ts';
import { extension, newestRun, until, untilRun, workspaceFile } from './support.ts';

/** Steps over which the event loop is watched: some seconds, so that a percentile is not a single delay. */
const watchedSteps = 2000;

describe('a run', () => {
  const short = workspaceFile('short.lstm.yaml');
  const long = workspaceFile('long.lstm.yaml');

  it('is started by the command, finishes and leaves a model', async () => {
    await vscode.commands.executeCommand('lstmLab.run', short);
    const { directory, record } = await untilRun(short, ({ status }) => status === 'finished');
    assert.equal(record.progress.step, record.progress.total_steps);
    assert.ok((record.best?.val_loss ?? Number.POSITIVE_INFINITY) < Math.log(record.vocabulary_size));
    for (const file of [runFiles.model, runFiles.lastCheckpoint, runFiles.samples, runFiles.metrics]) {
      assert.ok(existsSync(join(directory, file)), file);
    }
  });

  it('leaves the extension host free while it trains', async () => {
    await vscode.commands.executeCommand('lstmLab.run', long);
    const { record } = await untilRun(
      long,
      (run) => run.status === 'running' && run.record.progress.step > 0,
    );
    const idle = new IdleThread();
    const monitor = extension().exports.monitorEventLoop();
    const last = record.progress.step + watchedSteps;
    await untilRun(long, (run) => run.record.progress.step >= last);
    const milliseconds = monitor.p99();
    monitor.stop();
    const ofMachine = await idle.p99();
    reportFigure('event loop of the extension host, 99th percentile', milliseconds, 'ms');
    reportFigure('an idle thread beside it, 99th percentile', ofMachine, 'ms');
    assert.ok(milliseconds < 50, `blocked for ${milliseconds} ms, an idle thread for ${ofMachine} ms`);
  });

  it('stops, and ends its process', async () => {
    const running = await newestRun(long);
    await vscode.commands.executeCommand('lstmLab.stop', running?.directory);
    const { record, directory } = await untilRun(long, ({ status }) => status === 'stopped');
    assert.equal(directory, running?.directory);
    assert.ok(existsSync(join(directory, runFiles.lastCheckpoint)));
    const { pid } = running?.record.process ?? {};
    await until(() => !isAlive(pid) || undefined);
    assert.ok(record.progress.step < record.progress.total_steps);
  });

  it('goes on where it stopped', async () => {
    const stopped = await newestRun(long);
    const step = stopped?.record.progress.step ?? 0;
    await vscode.commands.executeCommand('lstmLab.resume', stopped?.directory);
    const resumed = await untilRun(
      long,
      (run) => run.status === 'running' && run.record.progress.step > step,
    );
    assert.equal(resumed.directory, stopped?.directory);
    await vscode.commands.executeCommand('lstmLab.stop', resumed.directory);
    await untilRun(long, ({ status }) => status === 'stopped');
  });

  it('is noticed when another program goes on with it', async () => {
    const stopped = await newestRun(long);
    const directory = stopped?.directory ?? '';
    const script = join(extension().extensionPath, 'dist', 'train.cjs');
    await launchTraining({ node: process.execPath, script, directory });
    await untilRun(long, ({ status }) => status === 'running');
    await vscode.commands.executeCommand('lstmLab.stop', directory);
    await untilRun(long, ({ status }) => status === 'stopped');
  });

  it('opens its dashboard and its playground', async () => {
    const run = await newestRun(short);
    await vscode.commands.executeCommand('lstmLab.openDashboard', run?.directory);
    await vscode.commands.executeCommand('lstmLab.openPlayground', run?.directory);
    await until(() => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const pages = tabs.filter(({ input }) => input instanceof vscode.TabInputWebview);
      return pages.length === 2 ? pages : undefined;
    });
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

function isAlive(pid: number | undefined): boolean {
  assert.ok(pid !== undefined, 'a running run names its process');
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
