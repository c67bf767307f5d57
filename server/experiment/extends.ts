/** Follows `extends` from file to file. */
import { basename, dirname, relative, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode } from '../base/errors.ts';
import { type Analysis, analyzeText } from './analyze.ts';
import type { FileAccess } from './fileAccess.ts';
import type { Problem } from './problem.ts';
import { inherit, type Setting, type Settings } from './settings.ts';

export interface Chain {
  /** The settings with those of every base below them. */
  readonly settings: Settings;
  /** The files that were extended, nearest first. */
  readonly bases: readonly Analysis[];
}

/** Resolves the bases of a document; what is wrong in them is reported at its `extends`. */
export async function resolveBases(
  analysis: Analysis,
  files: FileAccess,
  descendants: readonly string[] = [],
): Promise<Chain> {
  const { document, settings, reporter } = analysis;
  const setting = settings.values.get('extends');
  if (!setting) return { settings, bases: [] };
  const chain = [...descendants, document.file];
  const baseFile = resolve(dirname(document.file), String(setting.value));
  if (chain.includes(baseFile)) {
    const names = [...chain, baseFile].map((file) => basename(file)).join(' → ');
    const message = l10n.t('The files extend each other in a circle: {0}.', names);
    reporter.report('LSTM031', setting.valueSpan, message, { key: 'extends' });
    return { settings, bases: [] };
  }
  const base = await readBase(baseFile, setting, analysis, files);
  if (!base) return { settings, bases: [] };
  const above = await resolveBases(base, files, chain);
  const error = base.reporter.problems.find((problem) => problem.severity === 'error');
  if (error) reportBaseError(error, setting, analysis);
  return {
    settings: inherit(above.settings, settings, baseFile, document.file),
    bases: [base, ...above.bases],
  };
}

async function readBase(
  baseFile: string,
  setting: Setting,
  { reporter }: Analysis,
  files: FileAccess,
): Promise<Analysis | undefined> {
  try {
    return analyzeText(await files.readText(baseFile), baseFile);
  } catch (error) {
    const name = String(setting.value);
    const message =
      systemErrorCode(error) === 'ENOENT'
        ? l10n.t('There is no file "{0}" beside the experiment file.', name)
        : l10n.t('The file "{0}" cannot be read.', name);
    reporter.report('LSTM030', setting.valueSpan, message, { key: 'extends' });
    return undefined;
  }
}

function reportBaseError(error: Problem, setting: Setting, { document, reporter }: Analysis): void {
  if (error.code === 'LSTM031') {
    reporter.report('LSTM031', setting.valueSpan, error.message, { key: 'extends' });
    return;
  }
  const place = `${relative(dirname(document.file), error.file).replaceAll('\\', '/')}:${error.range.line}`;
  const message = l10n.t('The base has an error ({0}): {1}', place, error.message);
  const related = [{ file: error.file, range: error.range, message: error.message }];
  reporter.report('LSTM032', setting.valueSpan, message, { key: 'extends', related });
}
