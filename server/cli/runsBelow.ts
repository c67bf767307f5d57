import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { defaultRunsDirectory } from '../protocol/runs.ts';
import { type FoundRun, listRuns, subfolders } from '../runs/runReader.ts';
import { isRun } from '../runs/runReference.ts';

/** Folders below the one that is searched in. */
const deepest = 4;

/** Runs in every `.lstm-lab/runs` at or below a folder, or in a runs directory itself. */
export async function runsBelow(folder: string, depth = 0): Promise<FoundRun[]> {
  const below = await subfolders(folder);
  const experiments = [
    ...(await subfolders(join(folder, defaultRunsDirectory))),
    ...(depth === 0 ? [folder, ...below] : []),
  ];
  const found = (await Promise.all(experiments.map(listRuns))).flat();
  if (depth === deepest) return found;
  const deeper = below.filter((path) => !/^(\.|node_modules$)/.test(basename(path)));
  return [...found, ...(await Promise.all(deeper.map((path) => runsBelow(path, depth + 1)))).flat()];
}

/**
 * Finds the run that a person means: a run directory, or a run below the current folder by the name under which
 * `lstm-lab runs` lists it, by its id, or by its experiment, whose newest run is meant.
 *
 * @returns the run directory
 * @throws UserError when there is no such run, or several are called so
 */
export async function runCalled(reference: string, folder = process.cwd()): Promise<string> {
  const path = resolve(folder, reference);
  if (await isRun(path)) return path;
  const name = reference.replaceAll('\\', '/');
  const below = await runsBelow(folder);
  const found = below.filter((run) => namesOf(run).includes(name));
  const [first, ...others] =
    found.length > 0 ? found.map(({ directory }) => directory) : newestOf(name, below);
  if (first === undefined) {
    if (await isFile(path)) {
      const sentence = l10n.t(
        '{0} is a file, not a run: name a run directory; “lstm-lab runs” lists them.',
        reference,
      );
      throw new UserError(sentence);
    }
    throw new UserError(
      l10n.t('There is no run {0} in {1} or below it: “lstm-lab runs” lists them.', reference, folder),
    );
  }
  if (others.length > 0) {
    const all = [first, ...others].join(', ');
    throw new UserError(l10n.t('Several runs are called {0}: {1}. Name one by its folder.', reference, all));
  }
  return first;
}

/** A model, its description, a checkpoint, or a run that is called so. */
export async function modelCalled(reference: string): Promise<string> {
  if (/\.lstm\.ya?ml$/i.test(reference)) {
    throw new UserError(
      l10n.t(
        '{0} is an experiment, not a model: name one of its runs; “lstm-lab runs” lists them.',
        reference,
      ),
    );
  }
  return /\.(onnx|ya?ml|safetensors)$/i.test(reference) ? reference : runCalled(reference);
}

/** The newest run of an experiment in each folder that has one of this name. */
function newestOf(experiment: string, runs: readonly FoundRun[]): string[] {
  const newestFirst = runs.filter(({ record }) => record.experiment === experiment);
  const byFolder = new Map(newestFirst.toReversed().map(({ directory }) => [dirname(directory), directory]));
  return [...byFolder.values()];
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function namesOf({ record: { experiment, id, name } }: FoundRun): string[] {
  const names = [`${experiment}/${id}`, id];
  return name === undefined ? names : [...names, `${experiment}/${name}`, name];
}
