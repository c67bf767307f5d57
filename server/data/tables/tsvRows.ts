/**
 * Values between tabs. Quotes are written in two ways: as plain marks that mean themselves, or around values as
 * in CSV. So a value is unquoted where it begins and ends with a mark, and a row goes on in the next line only
 * where it has too few values and its last one is still open; any other mark means itself.
 */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { readLines } from '../text/lines.ts';
import { Header, type Row } from './row.ts';

/** A value that is open for longer was never closed. */
const mostLinesOfRow = 1000;

export async function* tsvRows(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  columns?: readonly string[],
): AsyncGenerator<Row> {
  let header: Header | undefined;
  let open: { values: string[]; line: number } | undefined;
  for await (const { text, number } of readLines(chunks, file)) {
    if (text === '' && !open) continue;
    const values = text.split('\t');
    if (!header) {
      header = new Header(values.map(unquoted), file, number, columns);
      continue;
    }
    const row = open ? { line: open.line, values: joined(open.values, values) } : { line: number, values };
    open = undefined;
    if (row.values.length < header.columns.length && isOpen(row.values.at(-1)!)) {
      if (number - row.line >= mostLinesOfRow) throw neverClosed(file, row.line);
      open = row;
    } else {
      yield header.row(row.values.map(unquoted), row.line);
    }
  }
  if (open) throw neverClosed(file, open.line);
}

function joined(start: readonly string[], [first = '', ...others]: readonly string[]): string[] {
  return [...start.slice(0, -1), `${start.at(-1)!}\n${first}`, ...others];
}

function isOpen(value: string): boolean {
  return value.startsWith('"') && (value.length - value.replaceAll('"', '').length) % 2 === 1;
}

function unquoted(value: string): string {
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return isQuoted ? value.slice(1, -1).replaceAll('""', '"') : value;
}

function neverClosed(file: string, line: number): UserError {
  return new UserError(l10n.t('A quotation mark is opened in this row and never closed.'), { file, line });
}
