import * as vscode from 'vscode';
import type { Lab } from '../lab.ts';
import { pickRun } from '../runs/targets.ts';
import { registerCommands } from '../shared/commands.ts';
import { exportWeights } from './exportWeights.ts';

export function weightsFeature(lab: Lab): void {
  lab.subscriptions.push(
    registerCommands(lab.log, {
      exportWeights: async (target) => {
        const run = await pickRun(lab, target, {
          accept: ({ record }) => record.best !== undefined,
          none: vscode.l10n.t('No run has weights yet: that takes one epoch of training.'),
        });
        if (run) await exportWeights(lab, run);
      },
    }),
  );
}
