import { readFile } from 'node:fs/promises';
import type { ExperimentSummary, RunSummary } from '../protocol/workspace.ts';
import { experimentName, runsFolderOf } from '../runs/runDirectory.ts';
import { subfolders } from '../runs/runReader.ts';
import type { RunCache } from './runCache.ts';

/** Experiment files with their runs, newest first; files that are gone are left out. */
export async function listExperiments(
  files: readonly string[],
  runsDirectory: string,
  cache: RunCache,
): Promise<ExperimentSummary[]> {
  const experiments = await Promise.all(files.map((file) => readExperiment(file, runsDirectory, cache)));
  return experiments.flatMap((experiment) => experiment ?? []);
}

async function readExperiment(
  file: string,
  runsDirectory: string,
  cache: RunCache,
): Promise<ExperimentSummary | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return {
    file,
    name: experimentName(file),
    abstract: /^abstract:\s*true\b/m.test(text),
    runs: await readRuns(runsFolderOf(file, runsDirectory), cache),
  };
}

async function readRuns(folder: string, cache: RunCache): Promise<RunSummary[]> {
  const newestFirst = (await subfolders(folder)).sort().reverse();
  const runs = await Promise.all(newestFirst.map((directory) => cache.read(directory)));
  return runs.flatMap((run) => run ?? []);
}
