import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { loadExperimentText } from '../experiment/load.ts';
import type { Problem } from '../experiment/problem.ts';
import { readExperimentFile } from '../experiment/read.ts';
import { dataProblemsOf } from '../language/dataProblems.ts';
import { DataStatistics } from '../language/dataStatistics.ts';
import type { Command } from './command.ts';
import { print, printJson } from './output.ts';

export const validate: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab validate FILE… [--json]\n\nChecks experiment files and the data that they name. The exit code is 1 when one of them has an error.',
    ),
  options: {},
  async run(line) {
    if (line.positionals.length === 0) throw line.missing('FILE');
    let valid = true;
    for (const file of line.positionals) {
      const problems = await problemsOf(file);
      const fileValid = !problems.some(({ severity }) => severity === 'error');
      valid &&= fileValid;
      if (line.json) printJson({ file, valid: fileValid, problems });
      else for (const sentence of describe(file, problems, fileValid)) print(sentence);
    }
    return valid ? 0 : 1;
  },
};

/** A problem as it is printed. A file that cannot be read has no line, and no code. */
interface Finding extends Pick<Problem, 'severity' | 'message'> {
  readonly line?: number;
  readonly column?: number;
  readonly code?: string;
  readonly key?: string | undefined;
}

async function problemsOf(file: string): Promise<readonly Finding[]> {
  try {
    const loaded = await loadExperimentText(await readExperimentFile(file), resolve(file));
    const found = await dataProblemsOf(loaded, new DataStatistics().awaited);
    return [...loaded.problems, ...found].map(summarize);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ severity: 'error', message: error.message }];
  }
}

function summarize({ severity, code, message, key, range }: Problem): Finding {
  return { line: range.line, column: range.column, severity, code, key, message };
}

function describe(file: string, problems: readonly Finding[], valid: boolean): string[] {
  const lines = problems.map(({ severity, code, message, key, line, column }) => {
    const place = line === undefined ? file : `${file}:${line}:${column}`;
    const kind = severity === 'error' ? l10n.t('error') : l10n.t('warning');
    return `${place}: ${kind}${code ? ` ${code}` : ''}: ${key ? `${key}: ` : ''}${message}`;
  });
  return valid ? [...lines, l10n.t('{0}: valid', file)] : lines;
}
