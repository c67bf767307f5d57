import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { toRange } from '../experiment/document.ts';
import { loadExperimentText } from '../experiment/load.ts';
import { type RunRecord, runFiles } from '../protocol/runs.ts';

/**
 * Puts the line of its key to a mistake in the settings of a run. Lines are those of the experiment file: where it
 * no longer says what the run was started with (edited, overridden, extended), the key alone is named.
 */
export async function atLine(error: unknown, directory: string, record: RunRecord): Promise<unknown> {
  const { experiment_file: file } = record;
  if (!(error instanceof UserError) || error.place.file !== file) return error;
  const { key } = error.place;
  const [asRun, now] = await Promise.all([textOf(join(directory, runFiles.experiment)), textOf(file)]);
  if (asRun === undefined || asRun !== now) {
    return new UserError(error.message, key === undefined ? { file } : { file, key }, { cause: error });
  }
  if (error.place.line !== undefined || key === undefined) return error;
  const { settings } = await loadExperimentText(now, file, { checkFiles: false });
  const setting = settings.values.get(key);
  if (!setting) return error;
  const { line, column } = toRange(setting.document, setting.valueSpan);
  return new UserError(error.message, { file, key, line, column }, { cause: error });
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
