import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { reportFigure } from './report.ts';
import { countRuns, extension } from './support.ts';

describe('a window with 10,000 runs that were seen before', () => {
  it('knows them from the index', async () => {
    const start = performance.now();
    const { experiments, activationMilliseconds } = await extension().activate();
    const known = await experiments();
    const milliseconds = performance.now() - start;
    reportFigure('activate()', activationMilliseconds, 'ms');
    reportFigure('10,000 runs from an index, from activation on', milliseconds, 'ms');
    assert.equal(countRuns(known), 10_000);
  });

  it('opens the view of them', async () => {
    const start = performance.now();
    await vscode.commands.executeCommand('lstmLab.experiments.focus');
    reportFigure('the Experiments view opens', performance.now() - start, 'ms');
  });
});
