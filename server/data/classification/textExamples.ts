/** Texts with their labels, one after the other: from tables, or from a folder for each label. */
import { stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import type { DataFile } from '../bytes.ts';
import { type Row, readTable } from '../tables/readTable.ts';
import { readLabelFolders } from './labelFolders.ts';

export interface TextExample {
  /** Where it stands: what an error about it points at. */
  readonly place: Place;
  /** One text, or the two of a pair. */
  readonly texts: readonly string[];
  /** Undefined where labels are not read. */
  readonly label: string | undefined;
}

/** Names of columns. */
export interface TextColumns {
  readonly text: string;
  /** The second text of a pair. */
  readonly pair?: string;
  /** Absent where labels are not wanted. */
  readonly label?: string;
}

/** A stream of examples that can be read once. */
export interface Examples<T> extends AsyncIterable<T> {
  /** What was read. Known when the last example has come. */
  readonly files: readonly DataFile[];
}

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
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return readTextTable(path, place, columns);
  if (columns.pair === undefined) return readLabelFolders(path, place);
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
    const label = columns.label === undefined ? undefined : filledValue(row, columns.label, place).trim();
    yield { place, texts, label };
  }
}

/** @throws UserError when nothing stands in the column */
export function filledValue(row: Row, column: string, place: Place): string {
  const value = row.get(column);
  if (value.trim() !== '') return value;
  throw new UserError(l10n.t('The column “{0}” is empty in this row.', column), place);
}
