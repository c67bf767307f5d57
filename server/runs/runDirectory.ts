import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../base/errors.ts';
import { makeFolder, writeFileAtomic } from '../base/files.ts';
import { defaultRunsDirectory, type RunRecord, runFiles } from '../protocol/runs.ts';
import { writeRunRecord } from './runRecord.ts';
import { whileWriting } from './storageError.ts';

/** `NAME` of `NAME.lstm.yaml`. */
export function experimentName(experimentFile: string): string {
  return basename(experimentFile).replace(/(\.lstm)?\.ya?ml$/i, '');
}

/** The folder of an experiment's runs. A relative runs directory is relative to the experiment file's folder. */
export function runsFolderOf(experimentFile: string, runsDirectory = defaultRunsDirectory): string {
  return resolve(dirname(experimentFile), runsDirectory, experimentName(experimentFile));
}

export interface NewRun {
  readonly experimentFile: string;
  /** The experiment as it shall be run: bases and overrides are in it, paths are relative to `experimentFile`. */
  readonly yaml: string;
  readonly runsDirectory?: string;
  /** Where it is made; among the runs of `experimentFile` when left out. An experiment's runs move when it is renamed. */
  readonly folder?: string;
  /** What is known of it already. */
  readonly facts?: Partial<Pick<RunRecord, 'name' | 'status' | 'sweep' | 'reproduces' | 'threads' | 'data'>>;
}

/**
 * Makes a run directory that a training process can take up, and returns its path.
 *
 * @throws UserError when the disk is full or read-only, or no folder can be made there
 */
export async function createRunDirectory(run: NewRun): Promise<string> {
  const { folder = runsFolderOf(resolve(run.experimentFile), run.runsDirectory) } = run;
  return whileWriting(folder, () => fillRunDirectory(run, folder));
}

async function fillRunDirectory(run: NewRun, folder: string): Promise<string> {
  const experimentFile = resolve(run.experimentFile);
  const now = new Date();
  const directory = await makeTimedFolder(folder, now);
  try {
    await makeFolder(join(directory, dirname(runFiles.lastCheckpoint)));
    await writeFileAtomic(join(directory, runFiles.experiment), run.yaml);
    await writeRunRecord(directory, { ...newRecord(basename(directory), experimentFile, now), ...run.facts });
  } catch (error) {
    // Half a run is no run: nobody could resume, list or delete it.
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  return directory;
}

/** A new folder in another, called by the time; returns its path. */
export async function makeTimedFolder(parent: string, now = new Date()): Promise<string> {
  await makeParent(parent);
  return makeUniqueFolder(parent, timestamp(now));
}

/** The folder may be missing as a whole; a file may stand where a folder should be. */
async function makeParent(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'EEXIST'].includes(systemErrorCode(error) ?? '')) throw error;
    throw new UserError(
      l10n.t(
        'The folder {0} cannot be made: there is a file in its place, or no such drive. Keep runs in another folder.',
        folder,
      ),
      {},
      { cause: error },
    );
  }
}

/** UTC, so that names sort by time across changes of the clock: `20261122-090503`. */
function timestamp(time: Date): string {
  return time.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}

async function makeUniqueFolder(parent: string, name: string): Promise<string> {
  for (let counter = 1; ; counter++) {
    const directory = join(parent, counter === 1 ? name : `${name}-${counter}`);
    try {
      await mkdir(directory);
      return directory;
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** What is known of a run before its process has looked at its settings and data. */
export function newRecord(id: string, experimentFile: string, created: Date): RunRecord {
  return {
    format: 1,
    id,
    experiment: experimentName(experimentFile),
    experiment_file: experimentFile,
    task: '',
    status: 'starting',
    created: created.toISOString(),
    settings: {},
    seed: 0,
    data: [],
    versions: {},
    threads: 0,
    parameters: 0,
    vocabulary_size: 0,
    progress: { step: 0, total_steps: 0, epoch: 0, epochs: 0, seconds: 0, tokens_per_second: 0 },
  };
}
