/** Sequences of numbers with their labels: rows of a table, or files that a table names. */
import type { Place } from '../../base/errors.ts';
import { readTable } from '../tables/readTable.ts';
import type { Examples, NumberColumns, NumberExample } from './examples.ts';
import { readSequenceFiles } from './sequenceFiles.ts';
import { sequencesOfRows } from './sequenceRows.ts';

/**
 * @param path a table
 * @param place where the path is named: what an error about the table as a whole points at
 * @param longest steps that are read of each sequence
 * @throws UserError for data that cannot be read; with file and row for what is missing or no number
 */
export function readNumberExamples(
  path: string,
  place: Place,
  columns: NumberColumns,
  longest: number,
): Examples<NumberExample> {
  const names = [columns.sequence.column, columns.label, ...(columns.features ?? [])];
  if (columns.sequence.kind === 'files') return readSequenceFiles(path, place, columns, longest);
  const table = readTable(
    path,
    place,
    names.filter((name) => name !== undefined),
  );
  return {
    [Symbol.asyncIterator]: () => sequencesOfRows(table, path, columns, longest),
    get files() {
      return [table.file];
    },
  };
}
