import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import { readBytes } from '../bytes.ts';
import { readPieces } from '../lines.ts';
import { ManyFiles } from './manyFiles.ts';
import type { Examples, TextExample } from './textExamples.ts';

/** The IMDB reviews bring texts without a label in a folder of this name. */
const unlabelled = 'unsup';

/**
 * A folder with one folder for each label, and in it a file for each text: `pos/0_9.txt`, `neg/1_2.txt`, … (the
 * layout of the IMDB reviews). Files beside the folders are not read.
 *
 * @throws UserError when there are no such folders, or a file cannot be read, is empty or not text
 */
export function readLabelFolders(folder: string, place: Place): Examples<TextExample> {
  const files = new ManyFiles(folder);
  async function* examples(): AsyncGenerator<TextExample> {
    const labels = (await names(folder, 'folders')).filter((label) => label !== unlabelled);
    if (labels.length < 2)
      throw new UserError(l10n.t('{0} has no folder of texts for each label.', folder), place);
    for (const label of labels) {
      const texts = await names(join(folder, label), 'files');
      if (texts.length === 0) {
        throw new UserError(l10n.t('The folder {0} has no files.', join(folder, label)), place);
      }
      for (const name of texts) {
        const file = join(folder, label, name);
        const bytes = readBytes(file, { file });
        let text = '';
        for await (const piece of readPieces(bytes, file)) text += piece;
        if (text.trim() === '') throw new UserError(l10n.t('The text is empty.'), { file });
        files.add(`${label}/${name}`, bytes.file);
        yield { place: { file }, texts: [text], label };
      }
    }
  }
  return {
    [Symbol.asyncIterator]: examples,
    get files() {
      return [files.together()];
    },
  };
}

/** Hidden ones left out, in an order that does not depend on the system. */
async function names(folder: string, kind: 'files' | 'folders'): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => (kind === 'folders' ? entry.isDirectory() : entry.isFile()))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.'))
    .sort();
}
