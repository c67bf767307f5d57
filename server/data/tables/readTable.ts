/** Tables with named columns: CSV, TSV and JSON lines, gzipped or not. */
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import { type DataFile, readBytes } from '../text/bytes.ts';
import { csvRows } from './csvRows.ts';
import { jsonlRows } from './jsonlRows.ts';
import type { Row } from './row.ts';
import { tsvRows } from './tsvRows.ts';

export type { Row };
export type TableFormat = 'csv' | 'tsv' | 'jsonl';

const readers = { csv: csvRows, tsv: tsvRows, jsonl: jsonlRows };
const formats: Readonly<Record<string, TableFormat>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
};

/** The rows of a file, one after the other; they can be read once. */
export interface Table extends AsyncIterable<Row> {
  /** What was read. Known when the last row has come. */
  readonly file: DataFile;
}

/** The format of a file by its name, `.gz` left out; undefined for a file that is no table. */
export function tableFormat(path: string): TableFormat | undefined {
  const extension = /\.([^./\\]+)(?:\.gz)?$/i.exec(path)?.[1];
  return formats[extension?.toLowerCase() ?? ''];
}

/**
 * Reads a table as a stream. The first line of CSV and TSV names the columns; in JSON lines each object does.
 *
 * @param place where the file is named: what an error about the file as a whole points at
 * @param columns columns that every row must have
 * @throws UserError while it is read: for a file that is missing, empty or no table; with file and line for a
 * row that is broken or lacks a column
 */
export function readTable(path: string, place: Place, columns?: readonly string[]): Table {
  const format = tableFormat(path);
  if (!format) {
    const sentence = l10n.t(
      '{0} is not a table: its name must end in .csv, .tsv or .jsonl, or in .gz after that.',
      path,
    );
    // The sentence names the file already.
    throw new UserError(sentence, place.file === path ? {} : place);
  }
  const bytes = readBytes(path, place);
  const rows = readTableFrom(bytes, format, path, columns);
  return {
    [Symbol.asyncIterator]: () => rows[Symbol.asyncIterator](),
    get file() {
      return bytes.file;
    },
  };
}

/** As {@link readTable}, from a stream that is not gzipped. @param file what errors name */
export function readTableFrom(
  chunks: AsyncIterable<Uint8Array>,
  format: TableFormat,
  file: string,
  columns?: readonly string[],
): AsyncIterable<Row> {
  return readers[format](chunks, file, columns);
}
