/** Folders of data files: texts by label, as in the IMDB reviews, or files of one kind. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import type { DataFile } from './bytes.ts';
import { CombinedFile } from './combinedFile.ts';
import { readText } from './textFile.ts';

export interface LabelledText {
  readonly label: string;
  readonly text: string;
  readonly path: string;
}

/** Texts, one after the other; they can be read once. */
export interface LabelledTexts extends AsyncIterable<LabelledText> {
  /** The folder as one file. Known when the last text has come. */
  readonly file: DataFile;
}

/** The folder of the IMDB reviews that have no label. */
const withoutLabel = 'unsup';

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * Reads a folder that has a folder of `.txt` files for each label (and in deeper folders), in the order of
 * their paths. Files beside those folders, and a folder `unsup`, are left out.
 *
 * @param place where the folder is named: what an error points at
 * @throws UserError while it is read: when there is no such text, or one is empty or not UTF-8
 */
export function readLabelledTexts(folder: string, place: Place): LabelledTexts {
  let file: DataFile | undefined;
  async function* read(): AsyncGenerator<LabelledText> {
    const files = (await filesBelow(folder, '.txt', place))
      .map((path) => ({ path, label: relative(folder, path).split(sep)[0]! }))
      .filter(({ path, label }) => path !== join(folder, label) && label !== withoutLabel);
    if (files.length === 0) {
      const sentence = l10n.t('{0} has no folders with .txt files, one folder for each label.', folder);
      throw new UserError(sentence, place);
    }
    const combined = new CombinedFile(folder);
    for (const { path, label } of files) {
      const { text, file: own } = await readWhole(path, place);
      combined.add(own);
      yield { label, text, path };
    }
    file = combined.finish();
  }
  const texts = read();
  return {
    [Symbol.asyncIterator]: () => texts,
    get file() {
      if (!file) throw new Error(`${folder} has not been read to its end`);
      return file;
    },
  };
}

/**
 * Paths of the files in a folder and in all folders below it, in the same order on every machine.
 *
 * @param extension how their names end, `.gz` after it allowed
 * @throws UserError when the folder cannot be read
 */
export async function filesBelow(folder: string, extension: string, place: Place): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    throw new UserError(l10n.t('The folder {0} cannot be read.', folder), place, { cause: error });
  }
  const wanted = (name: string) => name.endsWith(extension) || name.endsWith(`${extension}.gz`);
  const paths = entries
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return paths.sort();
}

/** A small text file as a whole. @throws UserError as `readText` does */
export async function readWhole(path: string, place: Place): Promise<{ text: string; file: DataFile }> {
  const pieces: string[] = [];
  const file = await readText(path, place, (piece) => pieces.push(piece));
  return { text: pieces.join(''), file };
}
