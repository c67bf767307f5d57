import { type LoadedExperiment, type LoadOptions, loadExperimentText } from '../../experiment/load.ts';
import { applyOverrides } from '../../experiment/overrides.ts';
import { readExperimentFile } from '../../experiment/read.ts';
import type { Runnable } from '../../protocol/settingRequests.ts';
import { readAsRun } from '../../runs/readAsRun.ts';

/** The experiment with its changes. @throws UserError when its file is gone, or a key to change does not exist */
export async function loadRunnable(
  { file, run, changes = [] }: Runnable,
  options: LoadOptions = { checkFiles: false },
): Promise<LoadedExperiment> {
  const text = run === undefined ? await readExperimentFile(file) : await readAsRun(run);
  return loadExperimentText(applyOverrides(text, changes), file, options);
}
