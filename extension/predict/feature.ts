import * as vscode from 'vscode';
import type { Lab } from '../lab.ts';
import { registerCommands } from '../shared/commands.ts';
import { choosePrediction } from './choosePrediction.ts';
import { predictFile } from './predictFile.ts';

/** Answers every example of a file by a trained network. */
export function predictFeature(lab: Lab): void {
  lab.subscriptions.push(
    registerCommands(lab.log, {
      predictFile: async (target) => {
        const chosen = await choosePrediction(lab, target);
        const output = chosen && (await predictFile(lab, chosen));
        if (output !== undefined) await vscode.window.showTextDocument(vscode.Uri.file(output));
      },
    }),
  );
}
