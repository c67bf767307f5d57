import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { type LoadedExperiment, loadExperimentText } from '../experiment/load.ts';
import { hasErrors, type Problem } from '../experiment/problem.ts';
import { readExperimentFile } from '../experiment/read.ts';
import type { Command } from './command.ts';
import { print, printJson } from './output.ts';

export const validate: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab validate FILE… [--json]\n\nChecks experiment files. The exit code is 1 when one of them has an error.',
    ),
  options: {},
  async run(line) {
    if (line.positionals.length === 0) throw new UserError(l10n.t('{0} is missing.', 'FILE'));
    let valid = true;
    for (const file of line.positionals) {
      const { problems } = await load(file);
      const fileValid = !hasErrors(problems);
      valid &&= fileValid;
      if (line.json) printJson({ file, valid: fileValid, problems: problems.map(summarize) });
      else for (const sentence of describe(file, problems, fileValid)) print(sentence);
    }
    return valid ? 0 : 1;
  },
};

async function load(file: string): Promise<LoadedExperiment> {
  return loadExperimentText(await readExperimentFile(file), resolve(file));
}

function summarize({ severity, code, message, key, range }: Problem) {
  return { line: range.line, column: range.column, severity, code, key, message };
}

function describe(file: string, problems: readonly Problem[], valid: boolean): string[] {
  const lines = problems.map(({ severity, code, message, key, range }) => {
    const kind = severity === 'error' ? l10n.t('error') : l10n.t('warning');
    return `${file}:${range.line}:${range.column}: ${kind} ${code}: ${key ? `${key}: ` : ''}${message}`;
  });
  return valid ? [...lines, l10n.t('{0}: valid', file)] : lines;
}
