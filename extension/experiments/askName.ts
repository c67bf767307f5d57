import * as vscode from 'vscode';
import { exists } from '../shared/fileSystem.ts';
import { nameProblem, siblingFile } from './experimentName.ts';

/** Asks for the name of an experiment in a file's folder; undefined when the person thinks better of it. */
export function askName(file: string, title: string, value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('Name of the experiment'),
    validateInput: async (name) => {
      const problem = nameProblem(name);
      if (problem) return problem;
      const sibling = siblingFile(file, name);
      const taken = sibling !== file && (await exists(vscode.Uri.file(sibling)));
      return taken ? vscode.l10n.t('There is an experiment of this name already.') : undefined;
    },
  });
}
