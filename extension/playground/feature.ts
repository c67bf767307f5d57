import * as vscode from 'vscode';
import type { Lab } from '../lab.ts';
import { opensInPlayground } from '../runs/playable.ts';
import { pickRun } from '../runs/targets.ts';
import { registerCommands } from '../shared/commands.ts';
import { Playgrounds } from './playgrounds.ts';
import { LastTextEditor } from './textEditors.ts';

export function playgroundFeature(lab: Lab): void {
  const { inference } = lab;
  const editor = new LastTextEditor();
  const playgrounds = new Playgrounds({ lab, inference, editor });
  lab.subscriptions.push(
    playgrounds,
    editor,
    registerCommands(lab.log, {
      openPlayground: async (target) => {
        const model = await pickModel(lab, target);
        if (model) playgrounds.open(model);
      },
    }),
  );
}

/** An `.onnx` file as it is; else the newest run that has learned something. */
async function pickModel(lab: Lab, target: unknown): Promise<string | undefined> {
  if (target instanceof vscode.Uri && target.fsPath.endsWith('.onnx')) return target.fsPath;
  const run = await pickRun(lab, target, {
    accept: opensInPlayground,
    none: vscode.l10n.t('No network to use yet: that takes one epoch of training.'),
  });
  return run?.directory;
}
