import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../base/errors.ts';

/** Does something that writes below a folder. @throws UserError when the disk is full or read-only */
export async function whileWriting<T>(folder: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw storageError(error, folder);
  }
}

/** Turns the failure of a write into a run directory into a sentence; any other error is returned as it is. */
export function storageError(error: unknown, directory: string): unknown {
  const sentence = sentenceFor(systemErrorCode(error), directory);
  return sentence === undefined ? error : new UserError(sentence, {}, { cause: error });
}

/** Whether something failed for want of space, which a person may make. */
export function isDiskFull(error: unknown): boolean {
  const cause = error instanceof UserError ? error.cause : error;
  return ['ENOSPC', 'EDQUOT'].includes(systemErrorCode(cause) ?? '');
}

function sentenceFor(code: string | undefined, directory: string): string | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return l10n.t(
        'The disk is full: nothing more could be written to {0}. Free some space, then start the run again, or resume it where it has made a checkpoint.',
        directory,
      );
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return l10n.t(
        'The run directory {0} cannot be written to: it is read-only for you. Change its permissions, or keep runs in another folder.',
        directory,
      );
    case 'ENOENT':
      return l10n.t(
        'The run directory {0} is no longer whole: a file or folder of it was removed or renamed.',
        directory,
      );
    case 'EISDIR':
    case 'ERR_FS_EISDIR':
    case 'ENOTDIR':
      return l10n.t(
        'In the run directory {0} there is a folder where a file should be, or a file in place of a folder. Move it away.',
        directory,
      );
    default:
      return undefined;
  }
}
