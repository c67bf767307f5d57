import { pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { checkDataSize, checkDataText } from '../experiment/checks/data.ts';
import type { Problem } from '../experiment/problem.ts';
import { dataSizeOf, textFlawsOf } from './dataSize.ts';
import type { DataStatistics } from './dataStatistics.ts';
import type { OpenExperiment } from './experiments.ts';
import { rangeInFile, rangeOf } from './positions.ts';

/** More would only hide the first ones. */
const maxProblems = 500;

/** The problems of a file; those that rest on the content of the data as soon as that is known. */
export async function problemsOf(
  { loaded, file, onDisk }: OpenExperiment,
  statistics: DataStatistics,
): Promise<readonly Problem[]> {
  const { draft, problems } = loaded;
  if (!draft || !onDisk) return problems;
  const peek: typeof statistics.peek = (path, settings) => statistics.peek(path, settings);
  const size = await dataSizeOf(draft.data, file, peek);
  const found = size
    ? checkDataSize(loaded, size)
    : checkDataText(loaded, await textFlawsOf(draft.data, file, peek));
  return [...problems, ...found];
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
