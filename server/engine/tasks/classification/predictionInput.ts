/** Examples to be classified: from files as in training, where labels may be missing, or plain ones. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { readBytes, ungzip } from '../../../data/bytes.ts';
import type { NumberExample } from '../../../data/classification/examples.ts';
import { readNumberExamples } from '../../../data/classification/numberExamples.ts';
import { checkFeatures, readMatrix } from '../../../data/classification/sequenceFiles.ts';
import { textsOf } from '../../../data/classification/textExamples.ts';
import { readLines } from '../../../data/lines.ts';
import { readTable, tableFormat } from '../../../data/tables/readTable.ts';
import type { PredictionInput } from '../../task.ts';
import type { Reading } from './description.ts';

type TextReading = Extract<Reading, { input: 'text' }>;
type NumberReading = Extract<Reading, { input: 'numbers' }>;

/**
 * The texts of each example: those of the columns of a table, or a line each. The two of a pair have a tab between
 * them in a line. Empty lines are passed over.
 */
export async function* textsToClassify(
  { path, stream }: PredictionInput,
  { text_column: text, pair_column: pair }: TextReading,
): AsyncGenerator<readonly string[]> {
  if (path !== undefined && tableFormat(path)) {
    const columns = { text, ...(pair !== undefined && { pair }) };
    const rows = readTable(path, { file: path }, Object.values(columns));
    for await (const { texts } of textsOf(rows, path, columns)) yield texts;
    return;
  }
  const file = path ?? l10n.t('standard input');
  for await (const { text: line, number } of readLines(ungzip(stream), file)) {
    if (line.trim() === '') continue;
    const texts = pair === undefined ? [line] : line.split('\t');
    if (pair !== undefined && texts.length !== 2) {
      const sentence = l10n.t('This line does not hold two texts with a tab between them.');
      throw new UserError(sentence, { file, line: number });
    }
    yield texts;
  }
}

/**
 * The sequences of a table as in training, where the features and the column that names sequences are enough; or a
 * single one: an array of NumPy, or numbers as text.
 *
 * @param features names of the columns with numbers
 */
export async function* numbersToClassify(
  { path, stream }: PredictionInput,
  { sequence_column, file_column, max_length: longest }: NumberReading,
  features: readonly string[],
): AsyncGenerator<Pick<NumberExample, 'values'> & { readonly name?: string }> {
  const column = sequence_column ?? file_column;
  if (path !== undefined && column !== undefined && (await namesColumn(path, column))) {
    const kind = sequence_column === undefined ? 'files' : 'rows';
    yield* readNumberExamples(path, { file: path }, { sequence: { kind, column }, features }, longest);
    return;
  }
  const file = path ?? l10n.t('standard input');
  const matrix = await readMatrix(ungzip(stream), file);
  checkFeatures(matrix, features.length, file, { file });
  yield { values: matrix.values.subarray(0, longest * matrix.features) };
}

/** Whether a file is a table with such a column. */
async function namesColumn(path: string, column: string): Promise<boolean> {
  const format = tableFormat(path);
  if (format === undefined || format === 'jsonl') return format === 'jsonl';
  for await (const { text } of readLines(readBytes(path, { file: path }), path)) {
    const names = text.split(format === 'csv' ? ',' : '\t');
    return names.some((name) => name.trim().replace(/^"(.*)"$/, '$1') === column);
  }
  return false;
}
