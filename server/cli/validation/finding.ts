import { resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { loadExperimentText } from '../../experiment/load.ts';
import type { Problem, ProblemCode, RelatedPlace } from '../../experiment/problem.ts';
import { readExperimentFile } from '../../experiment/read.ts';
import { dataProblemsOf } from '../../language/dataProblems.ts';
import { DataStatistics } from '../../language/dataStatistics.ts';

/** A problem as it is printed. A file that cannot be read has no line, and no code. */
export interface Finding extends Pick<Problem, 'severity' | 'message'> {
  readonly line?: number;
  readonly column?: number;
  readonly endColumn?: number;
  readonly code?: ProblemCode;
  readonly key?: string | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
}

export interface CheckedFile {
  /** As it was named. */
  readonly file: string;
  readonly valid: boolean;
  readonly problems: readonly Finding[];
}

/** Waits for the data to be read. */
export async function checkFile(file: string): Promise<CheckedFile> {
  const problems = await findingsIn(file);
  return { file, valid: !problems.some(({ severity }) => severity === 'error'), problems };
}

async function findingsIn(file: string): Promise<readonly Finding[]> {
  try {
    const loaded = await loadExperimentText(await readExperimentFile(file), resolve(file));
    const found = await dataProblemsOf(loaded, new DataStatistics().awaited);
    return [...loaded.problems, ...found].map(toFinding);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ severity: 'error', message: error.message }];
  }
}

function toFinding({ severity, code, message, key, range, related }: Problem): Finding {
  const { line, column, endColumn } = range;
  return { line, column, endColumn, severity, code, key, message, related };
}
