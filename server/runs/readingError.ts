import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../base/errors.ts';

/** Does something that reads a file. @throws UserError when the file is there and cannot be read */
export async function whileReading<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const sentence = sentenceFor(systemErrorCode(error), path);
    throw sentence === undefined ? error : new UserError(sentence, {}, { cause: error });
  }
}

function sentenceFor(code: string | undefined, path: string): string | undefined {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return l10n.t('{0} cannot be read: it is closed to you. Change its permissions.', path);
    case 'EISDIR':
      return l10n.t('{0} is a folder, and should be a file. Move it away.', path);
    case 'ENOTDIR':
      return l10n.t('{0} cannot be read: one of the folders above it is a file.', path);
    case 'EIO':
    case 'ESTALE':
      return l10n.t('{0} cannot be read: the disk or the network does not answer properly.', path);
    default:
      return undefined;
  }
}
