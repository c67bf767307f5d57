import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { type LoadedExperiment, type LoadOptions, loadExperimentText } from '../../experiment/load.ts';
import { applyOverrides } from '../../experiment/overrides.ts';
import { readExperimentFile } from '../../experiment/read.ts';
import { runFiles } from '../../protocol/runs.ts';
import type { Runnable } from '../../protocol/settingRequests.ts';

/** The experiment with its changes. @throws UserError when its file is gone, or a key to change does not exist */
export async function loadRunnable(
  { file, run, changes = [] }: Runnable,
  options: LoadOptions = { checkFiles: false },
): Promise<LoadedExperiment> {
  const text = run === undefined ? await readExperimentFile(file) : await readAsRun(run);
  return loadExperimentText(applyOverrides(text, changes), file, options);
}

/** The experiment file as a run had it. Its paths are relative to the folder of the experiment file. */
export async function readAsRun(run: string): Promise<string> {
  const path = join(run, runFiles.experiment);
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(l10n.t('The experiment file of this run is gone.'), { file: path }, { cause });
  }
}
