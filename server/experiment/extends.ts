/** Follows `extends` from file to file. */
import { basename, dirname, relative, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode } from '../base/errors.ts';
import { type Analysis, analyzeDocument } from './analyze.ts';
import { type ExperimentDocument, parseExperimentDocument, topLevelText } from './document.ts';
import type { FileAccess } from './fileAccess.ts';
import { inherit, misfitsIn } from './inherit.ts';
import type { Task } from './keys.ts';
import type { Problem, ProblemCode, RelatedPlace } from './problem.ts';
import { Reporter } from './reporter.ts';
import type { Settings } from './settings.ts';
import { isTask } from './tables.ts';

export interface Chain {
  readonly analysis: Analysis;
  /** The settings with those of every base below them. */
  readonly settings: Settings;
  /** The files that were extended, nearest first. */
  readonly bases: readonly Analysis[];
}

/**
 * Analyses a document and the files that it extends. Each is read with the table of its task; a file that says
 * none has that of its base. What is wrong in a base is reported at the `extends` that leads to it.
 */
export async function analyzeChain(document: ExperimentDocument, files: FileAccess): Promise<Chain> {
  const { documents, end } = await followExtends(document, files);
  let task: Task | undefined;
  const analyses: Analysis[] = [];
  let settings: Settings | undefined;
  for (const [at, one] of documents.toReversed().entries()) {
    task = ownTask(one) ?? task;
    const analysis = analyzeDocument(one, task);
    const [base] = analyses;
    if (at === 0 && end) reportAtExtends(end.code, end.message, analysis);
    if (base) reportBaseErrors(base, analysis);
    settings =
      settings && base
        ? inherit(settings, analysis.settings, base.document.file, one.file)
        : analysis.settings;
    analyses.unshift(analysis);
  }
  const [analysis, ...bases] = analyses;
  if (!analysis || !settings) throw new Error('a chain has its own document');
  reportMisfits(settings, analysis);
  return { analysis, settings, bases };
}

/** Why a chain goes no further although a file is named. */
interface BrokenEnd {
  readonly code: 'LSTM030' | 'LSTM031';
  readonly message: string;
}

/** The document and the files that it extends, nearest first, as far as they can be read. */
async function followExtends(
  document: ExperimentDocument,
  files: FileAccess,
): Promise<{ documents: ExperimentDocument[]; end?: BrokenEnd }> {
  const documents = [document];
  for (let last = document; ; ) {
    const name = topLevelText(last, 'extends');
    if (name === undefined) return { documents };
    const file = resolve(dirname(last.file), name);
    const chain = documents.map((one) => one.file);
    if (chain.includes(file)) {
      const names = [...chain, file].map((one) => basename(one)).join(' → ');
      const message = l10n.t('The files extend each other in a circle: {0}.', names);
      return { documents, end: { code: 'LSTM031', message } };
    }
    try {
      last = parseExperimentDocument(await files.readText(file), file);
      documents.push(last);
    } catch (error) {
      const isMissing = systemErrorCode(error) === 'ENOENT';
      const message = isMissing
        ? l10n.t('There is no file "{0}" beside the experiment file.', name)
        : l10n.t('The file "{0}" cannot be read.', name);
      return { documents, end: { code: 'LSTM030', message } };
    }
  }
}

function ownTask(document: ExperimentDocument): Task | undefined {
  const name = topLevelText(document, 'task');
  return isTask(name) ? name : undefined;
}

function reportBaseErrors(base: Analysis, analysis: Analysis): void {
  const error = base.reporter.problems.find((problem) => problem.severity === 'error');
  if (!error) return;
  if (error.code === 'LSTM031') reportAtExtends('LSTM031', error.message, analysis);
  else reportBaseError(error, analysis);
}

function reportMisfits(settings: Settings, analysis: Analysis): void {
  for (const { key, setting, mistake } of misfitsIn(settings, analysis.document)) {
    const reporter = new Reporter(setting.document);
    reporter.report(mistake.code, setting.valueSpan, mistake.message, { key });
    for (const problem of reporter.problems) reportBaseError(problem, analysis);
  }
}

function reportBaseError(error: Problem, analysis: Analysis): void {
  const place = `${relative(dirname(analysis.document.file), error.file).replaceAll('\\', '/')}:${error.range.line}`;
  const message = l10n.t('The base has an error ({0}): {1}', place, error.message);
  const related = [{ file: error.file, range: error.range, message: error.message }];
  reportAtExtends('LSTM032', message, analysis, related);
}

function reportAtExtends(
  code: ProblemCode,
  message: string,
  { settings, reporter }: Analysis,
  related?: readonly RelatedPlace[],
): void {
  const span = settings.values.get('extends')?.valueSpan ?? { start: 0, end: 0 };
  reporter.report(code, span, message, { key: 'extends', ...(related && { related }) });
}
