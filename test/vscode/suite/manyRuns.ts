import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { IdleThread } from './idleThread.ts';
import { reportFigure } from './report.ts';
import { countRuns, extension, until } from './support.ts';

describe('a window with 10,000 runs', () => {
  it('knows them all and leaves the extension host free meanwhile', async () => {
    const start = performance.now();
    const { experiments, monitorEventLoop } = await extension().activate();
    const idle = new IdleThread();
    const monitor = monitorEventLoop();
    await vscode.commands.executeCommand('lstmLab.experiments.focus');
    const known = await experiments();
    const milliseconds = performance.now() - start;
    const blocked = monitor.p99();
    monitor.stop();
    const ofMachine = await idle.p99();
    reportFigure('10,000 runs without an index, from activation on', milliseconds, 'ms');
    reportFigure('event loop of the extension host meanwhile, 99th percentile', blocked, 'ms');
    reportFigure('an idle thread beside it, 99th percentile', ofMachine, 'ms');
    assert.equal(countRuns(known), 10_000);
    assert.ok(blocked - ofMachine < 50, `blocked for ${blocked} ms, an idle thread for ${ofMachine} ms`);
  });

  it('keeps an index of them for the next window', async () => {
    await until(() => {
      const kept = readdirSync(process.env.LSTM_LAB_STATE ?? '', { recursive: true, encoding: 'utf8' });
      return kept.find((file) => basename(file) === 'runs.index');
    });
  });
});
