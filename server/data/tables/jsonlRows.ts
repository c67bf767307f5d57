/** JSON lines: one object per line. Numbers and truth values are given as they are written. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { readLines } from '../text/lines.ts';
import { type Row, unknownColumn } from './row.ts';

export async function* jsonlRows(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  columns: readonly string[] = [],
): AsyncGenerator<Row> {
  for await (const { text, number: line } of readLines(chunks, file)) {
    if (text.trim() === '') continue;
    const row = jsonRow(parseObject(text, file, line), file, line);
    for (const column of columns) row.get(column);
    yield row;
  }
}

function parseObject(text: string, file: string, line: number): ReadonlyMap<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(l10n.t('This line is not JSON.'), { file, line }, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UserError(l10n.t('This line is not a JSON object like {0}.', '{"text": "…"}'), { file, line });
  }
  return new Map(Object.entries(value));
}

function jsonRow(object: ReadonlyMap<string, unknown>, file: string, line: number): Row {
  const columns = [...object.keys()];
  const get = (column: string): string => {
    if (!object.has(column)) throw unknownColumn(column, columns, { file, line });
    const value = object.get(column);
    switch (typeof value) {
      case 'string':
        return value;
      case 'number':
      case 'boolean':
        return String(value);
      default:
        throw new UserError(l10n.t('“{0}” is neither text nor a number.', column), { file, line });
    }
  };
  return { line, columns, get };
}
