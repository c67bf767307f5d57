import { pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { isUnnecessary, type Problem } from '../experiment/problem.ts';
import { dataProblemsOf } from './dataProblems.ts';
import type { DataStatistics } from './dataStatistics.ts';
import type { OpenExperiment } from './experiments.ts';
import { rangeInFile, rangeOf } from './positions.ts';

/** More would only hide the first ones. */
const maxProblems = 500;

/** The problems of a file; those that rest on the content of the data as soon as that is known. */
export async function problemsOf(
  { loaded, onDisk }: OpenExperiment,
  statistics: DataStatistics,
): Promise<readonly Problem[]> {
  if (!onDisk) return loaded.problems;
  const found = await dataProblemsOf(loaded, statistics.atHand);
  return [...loaded.problems, ...found];
}

/** @param page address of the documentation of a problem, with `{code}` for its code */
export function toDiagnostics(
  experiment: OpenExperiment,
  problems: readonly Problem[],
  page: string | undefined,
): Diagnostic[] {
  return problems.slice(0, maxProblems).map((problem) => ({
    range: rangeOf(experiment.document, problem.range),
    severity: problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: problem.code,
    source: 'LSTM Lab',
    message: problem.message,
    ...(page && { codeDescription: { href: page.replace('{code}', problem.code) } }),
    ...(isUnnecessary(problem) && { tags: [DiagnosticTag.Unnecessary] }),
    ...(problem.related && {
      relatedInformation: problem.related
        .filter(({ file }) => experiment.onDisk || file === experiment.file)
        .map(({ file, range, message }) => ({
          location: {
            uri: file === experiment.file ? experiment.document.uri : pathToFileURL(file).href,
            range: rangeInFile(range),
          },
          message,
        })),
    }),
  }));
}
