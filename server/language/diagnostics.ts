import { pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Problem } from '../experiment/problem.ts';
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

export function toDiagnostics(experiment: OpenExperiment, problems: readonly Problem[]): Diagnostic[] {
  return problems.slice(0, maxProblems).map((problem) => ({
    range: rangeOf(experiment.document, problem.range),
    severity: problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: problem.code,
    source: 'LSTM Lab',
    message: problem.message,
    ...(problem.related && {
      relatedInformation: problem.related.map(({ file, range, message }) => ({
        location: { uri: pathToFileURL(file).href, range: rangeInFile(range) },
        message,
      })),
    }),
  }));
}
