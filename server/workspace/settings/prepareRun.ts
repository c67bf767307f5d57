import { availableParallelism } from 'node:os';
import { UserError } from '../../base/errors.ts';
import { flatten } from '../../experiment/flatten.ts';
import { experimentOf } from '../../experiment/read.ts';
import type { Runnable, RunPlan } from '../../protocol/settingRequests.ts';
import { createRunDirectory } from '../../runs/runDirectory.ts';
import { loadRunnable } from './runnable.ts';

/**
 * Makes the directory of a new run.
 *
 * @returns its path
 * @throws UserError that names the first mistake in the file
 */
export async function prepareRun(runnable: Runnable, runsDirectory: string): Promise<string> {
  const loaded = await loadRunnable(runnable, { runsDirectory });
  try {
    experimentOf(loaded, runnable.file);
  } catch (error) {
    throw error instanceof UserError && isEdited(runnable) ? withoutLine(error) : error;
  }
  return createRunDirectory({ experimentFile: runnable.file, yaml: flatten(loaded), runsDirectory });
}

/** The sentence that stands against the changes; undefined when the run can be made. */
export async function checkChanges(runnable: Runnable, runsDirectory: string): Promise<string | undefined> {
  try {
    experimentOf(await loadRunnable(runnable, { runsDirectory }), runnable.file);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { key } = error.place;
    return key === undefined ? error.message : `${key}: ${error.message}`;
  }
}

export async function planRun(runnable: Runnable): Promise<RunPlan> {
  const { files, draft } = await loadRunnable(runnable);
  const backend = draft?.backend ?? 'onnxruntime';
  const isElsewhere = backend === 'pytorch' && draft?.pytorch?.launcher === 'slurm';
  const threads = isElsewhere ? 0 : (draft?.training.threads ?? Math.max(1, availableParallelism() - 1));
  return { files: runnable.run === undefined ? files : [], threads, backend };
}

function isEdited({ run, changes = [] }: Runnable): boolean {
  return run !== undefined || changes.length > 0;
}

/** The text that was read stands nowhere as a file: its lines say nothing. */
function withoutLine(error: UserError): UserError {
  const { file, key } = error.place;
  const place = { ...(file !== undefined && { file }), ...(key !== undefined && { key }) };
  return new UserError(error.message, place, { cause: error });
}
