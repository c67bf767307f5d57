import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import { writeFileAtomic } from '../../base/files.ts';
import { type SweepRecord, sweepFiles, sweepRecord, sweepsFolder } from '../../protocol/sweeps.ts';
import { subfolders } from '../../runs/runReader.ts';

/** Directories of all sweeps in a runs directory, oldest first within an experiment. */
export async function listSweeps(runsDirectory: string): Promise<string[]> {
  const experiments = await subfolders(runsDirectory);
  const sweeps = await Promise.all(experiments.map(sweepsOf));
  return sweeps.flat();
}

/** Directories of the sweeps among the runs of an experiment, oldest first. */
export async function sweepsOf(runsFolder: string): Promise<string[]> {
  return (await subfolders(join(runsFolder, sweepsFolder))).sort();
}

/** The folder with the runs of a sweep. */
export function runsFolderOfSweep(sweep: string): string {
  return dirname(dirname(sweep));
}

/** Whether a sweep is still there. */
export function isSweep(directory: string): Promise<boolean> {
  return stat(join(directory, sweepFiles.record)).then(
    () => true,
    () => false,
  );
}

/** @throws UserError when there is no sweep, or its record is damaged */
export async function readSweep(directory: string): Promise<SweepRecord> {
  const file = join(directory, sweepFiles.record);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UserError(l10n.t('{0} is not a sweep: it has no sweep.json.', directory), {}, { cause: error });
  }
  try {
    return v.parse(sweepRecord, JSON.parse(text));
  } catch (error) {
    throw new UserError(l10n.t('The record of this sweep is damaged.'), { file }, { cause: error });
  }
}

/** The directory of the sweep that a run is a trial of. */
export function sweepOfRun(run: string, id: string): string {
  return join(dirname(run), sweepsFolder, id);
}

export async function writeSweep(directory: string, record: SweepRecord): Promise<void> {
  await writeFileAtomic(join(directory, sweepFiles.record), `${JSON.stringify(record, null, 1)}\n`);
}
