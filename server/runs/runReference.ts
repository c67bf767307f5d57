import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../base/errors.ts';
import { runFiles } from '../protocol/runs.ts';
import { subfolders } from './runReader.ts';

export interface RunSearch {
  /** Folder that a relative path starts from. */
  readonly folder: string;
  /** The runs directory: holds a folder for each experiment. */
  readonly runsDirectory: string;
  /** Of an experiment, the newest run that has weights is meant, and not one that is just starting. */
  readonly trained?: boolean;
  /** What an error points at. */
  readonly place?: Place;
}

/**
 * Finds a run by what a person wrote: a run directory, EXPERIMENT/RUN, a run's id, or EXPERIMENT for its newest run.
 *
 * @returns the run directory
 * @throws UserError when there is no such run, or an id names several
 */
export async function findRun(reference: string, search: RunSearch): Promise<string> {
  const { folder, runsDirectory, trained = false, place = {} } = search;
  for (const path of [resolve(folder, reference), resolve(runsDirectory, reference)]) {
    if (await isRun(path)) return path;
  }
  const candidates = (await subfolders(runsDirectory)).map((experiment) => join(experiment, reference));
  const found: string[] = [];
  for (const path of candidates) if (await isRun(path)) found.push(path);
  if (found.length === 1) return found[0]!;
  const newest = found.length === 0 && (await newestRun(join(runsDirectory, reference), trained));
  if (newest) return newest;
  throw new UserError(
    found.length === 0
      ? l10n.t('There is no run {0} (looked in {1}).', reference, runsDirectory)
      : l10n.t('Several runs are called {0}: {1}. Name one by its folder.', reference, found.join(', ')),
    place,
  );
}

/** Of an experiment: ids begin with the time. Where none is trained, the newest of all. */
async function newestRun(experiment: string, trained: boolean): Promise<string | undefined> {
  let newest: string | undefined;
  for (const path of (await subfolders(experiment)).sort().reverse()) {
    if (!(await isRun(path))) continue;
    if (!trained || (await exists(join(path, runFiles.bestCheckpoint)))) return path;
    newest ??= path;
  }
  return newest;
}

/** The runs directory that a run is in. */
export function runsDirectoryOf(run: string): string {
  return dirname(dirname(run));
}

export async function isRun(path: string): Promise<boolean> {
  return exists(join(path, runFiles.record));
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
