/** For the engine and the command line: a checked experiment, or one clear error. */
import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../base/errors.ts';
import type { Experiment } from './keys.ts';
import { type LoadedExperiment, type LoadOptions, loadExperimentText } from './load.ts';

/** Throws a UserError for a file that cannot be read, is abstract, or has an error (the first one is named). */
export async function readExperiment(file: string, options: LoadOptions = {}): Promise<Experiment> {
  return readExperimentText(await readExperimentFile(file), file, options);
}

/** As {@link readExperiment}, for a text whose paths are relative to the folder of `file`. */
export async function readExperimentText(
  text: string,
  file: string,
  options: LoadOptions = {},
): Promise<Experiment> {
  return experimentOf(await loadExperimentText(text, file, options), file);
}

/** The experiment of a loaded file; throws a UserError when there is none. */
export function experimentOf(loaded: LoadedExperiment, file: string): Experiment {
  const problem = loaded.problems.find(({ severity }) => severity === 'error');
  if (problem) {
    const { line, column } = problem.range;
    const key = problem.key !== undefined ? { key: problem.key } : {};
    throw new UserError(problem.message, { file, line, column, ...key });
  }
  if (!loaded.experiment) {
    const message = l10n.t('This file is abstract: it is a base for other experiments and cannot be run.');
    throw new UserError(message, { file, key: 'abstract' });
  }
  return loaded.experiment;
}

/** The text of an experiment file; throws a UserError when it cannot be read. */
export async function readExperimentFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError(readingMistake(systemErrorCode(cause) ?? ''), { file }, { cause });
  }
}

function readingMistake(code: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return l10n.t('There is no such experiment file.');
  if (code === 'EISDIR') return l10n.t('This is a folder, not an experiment file.');
  return l10n.t('The experiment file cannot be read ({0}).', code);
}
