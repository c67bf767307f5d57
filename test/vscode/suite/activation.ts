import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { reportFigure } from './report.ts';
import { extension } from './support.ts';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('activation', () => {
  it('takes less than 50 ms', async () => {
    const { activationMilliseconds } = await extension().activate();
    reportFigure('activate()', activationMilliseconds, 'ms');
    assert.ok(activationMilliseconds < 50, `${activationMilliseconds} ms`);
  });

  it('registers exactly the declared commands', async () => {
    await extension().activate();
    const { contributes } = extension().packageJSON as Manifest;
    const declared = contributes.commands.map(({ command }) => command);
    const all = await vscode.commands.getCommands(true);
    const ofViews = /^lstmLab\.\w+\.(focus|open|resetViewLocation|removeView|toggleVisibility)$/;
    const registered = all.filter((command) => command.startsWith('lstmLab.') && !ofViews.test(command));
    assert.deepEqual(registered.sort(), declared.sort());
  });

  it('lists the experiments of the folder', async () => {
    const experiments = await extension().exports.experiments();
    const names = experiments.map(({ name, abstract }) => (abstract ? `${name} (base)` : name));
    assert.deepEqual(names.sort(), ['base (base)', 'long', 'long-sweep', 'short', 'sweep', 'typo']);
  });
});
