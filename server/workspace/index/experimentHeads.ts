import { readFile } from 'node:fs/promises';
import type { ExperimentHead } from '../../protocol/workspace.ts';
import { experimentName, runsFolderOf } from '../../runs/runDirectory.ts';

/** Experiment files in the order given; files that are gone are left out. */
export async function readExperimentHeads(
  files: readonly string[],
  runsDirectory: string,
): Promise<ExperimentHead[]> {
  const heads = await Promise.all(files.map((file) => readHead(file, runsDirectory)));
  return heads.flatMap((head) => head ?? []);
}

async function readHead(file: string, runsDirectory: string): Promise<ExperimentHead | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return {
    file,
    name: experimentName(file),
    abstract: /^abstract:\s*true\b/m.test(text),
    folder: runsFolderOf(file, runsDirectory),
  };
}
