/** Texts with their labels, one after the other: from tables, or from a folder for each label. */
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import { type Row, readTable } from '../tables/readTable.ts';
import { isFolder, readLabelledTexts } from '../text/folders.ts';
import type { Examples, TextColumns, TextExample } from './examples.ts';
import { filledValue, labelOf } from './filledValue.ts';

/**
 * @param path a table, or a folder with one folder of texts for each label
 * @param place where the path is named: what an error about the data as a whole points at
 * @throws UserError for data that cannot be read; with file and row for a text or a label that is missing
 */
export async function readTextExamples(
  path: string,
  place: Place,
  columns: TextColumns,
): Promise<Examples<TextExample>> {
  if (!(await isFolder(path))) return readTextTable(path, place, columns);
  if (columns.pair === undefined) return readTextFolders(path, place);
  const sentence = l10n.t('{0} is a folder: pairs of texts are read from the columns of a table.', path);
  throw new UserError(sentence, place);
}

function readTextTable(path: string, place: Place, columns: TextColumns): Examples<TextExample> {
  const names = [columns.text, columns.pair, columns.label].filter((name) => name !== undefined);
  const table = readTable(path, place, names);
  return {
    [Symbol.asyncIterator]: () => textsOf(table, path, columns),
    get files() {
      return [table.file];
    },
  };
}

/** The examples of rows. @param file what errors name */
export async function* textsOf(
  rows: AsyncIterable<Row>,
  file: string,
  columns: TextColumns,
): AsyncGenerator<TextExample> {
  for await (const row of rows) {
    const place = { file, line: row.line };
    const texts = [columns.text, columns.pair]
      .filter((name) => name !== undefined)
      .map((name) => filledValue(row, name, place));
    yield { place, texts, label: labelOf(row, columns.label, place) };
  }
}

function readTextFolders(folder: string, place: Place): Examples<TextExample> {
  const labelled = readLabelledTexts(folder, place);
  async function* examples(): AsyncGenerator<TextExample> {
    for await (const { label, text, path } of labelled) {
      checkFilled(text, path);
      yield { place: { file: path }, texts: [text], label };
    }
  }
  return {
    [Symbol.asyncIterator]: examples,
    get files() {
      return [labelled.file];
    },
  };
}

/** @throws UserError for a file without a text */
export function checkFilled(text: string, file: string): void {
  if (text.trim() === '') throw new UserError(l10n.t('There is no text in this file.'), { file });
}
