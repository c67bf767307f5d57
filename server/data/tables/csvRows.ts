/** CSV: RFC 4180, with any line ends and without empty lines. */
import { pipeline, Readable } from 'node:stream';
import * as l10n from '@vscode/l10n';
import { CsvError, type Info, parse } from 'csv-parse';
import { UserError } from '../../base/errors.ts';
import { readPieces } from '../text/lines.ts';
import { Header, type Row } from './row.ts';

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: Info;
}

/** A longer row has a quotation mark that is never closed: it is refused before it fills the memory. */
const longestRow = 1 << 24;

/** @throws UserError with file and line for quotes that are not closed or not at the border of a value */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  columns?: readonly string[],
): AsyncGenerator<Row> {
  let parsed = 0;
  const parser = parse({
    info: true,
    on_record: (record, { lines }) => {
      parsed = lines;
      return record;
    },
    max_record_size: longestRow,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const records: AsyncIterable<CsvRecord> = parser;
  // An error of either stream is thrown by the loop over the last one.
  pipeline(Readable.from(readPieces(chunks, file)), parser, () => {});
  let header: Header | undefined;
  try {
    for await (const { record, info } of records) {
      const line = info.lines - lineEnds(record);
      if (header) yield header.row(record, line);
      else header = new Header(record, file, line, columns);
    }
  } catch (error) {
    throw error instanceof CsvError ? quotesError(error, file, parsed + 1) : error;
  }
}

/** Line ends inside of quotes. */
function lineEnds(record: readonly string[]): number {
  let found = 0;
  for (const value of record) if (value.includes('\n')) found += value.split('\n').length - 1;
  return found;
}

/** @param line where the row begins */
function quotesError(error: CsvError, file: string, line: number): UserError {
  const neverClosed = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  const sentence = neverClosed
    ? l10n.t('A quotation mark is opened in this row and never closed.')
    : l10n.t(
        'A quotation mark stands inside of a value: put the whole value in quotes and write the mark twice ("").',
      );
  return new UserError(sentence, { file, line }, { cause: error });
}
