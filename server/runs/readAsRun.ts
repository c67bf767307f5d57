import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { runFiles } from '../protocol/runs.ts';

/**
 * The experiment file as a run had it. Its paths are relative to the folder of the experiment file.
 *
 * @throws UserError when it cannot be read
 */
export async function readAsRun(run: string): Promise<string> {
  const file = join(run, runFiles.experiment);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError(l10n.t('The experiment file of this run is gone.'), { file }, { cause });
  }
}
