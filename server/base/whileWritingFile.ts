import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from './errors.ts';

/**
 * Does something that writes one file, of which a person has said where.
 *
 * @throws UserError when it cannot be written there; every other error as it is
 */
export async function whileWritingFile<T>(file: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw new UserError(sentenceFor(code, file), { file }, { cause: error });
  }
}

function sentenceFor(code: string, file: string): string {
  if (code === 'ENOENT')
    return l10n.t('There is no folder {0}: make it, or name another file.', dirname(file));
  if (code === 'EISDIR') return l10n.t('This is a folder: name a file.');
  return l10n.t('The file cannot be written ({0}): choose another place.', code);
}
