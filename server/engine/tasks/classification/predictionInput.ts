/** Examples to be classified: from files as in training, where labels may be missing, or plain ones. */
import { relative } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import type { NumberExample } from '../../../data/classification/examples.ts';
import { readNumberExamples } from '../../../data/classification/numberExamples.ts';
import { checkFeatures, readMatrix } from '../../../data/classification/sequenceFiles.ts';
import { sequencesOfRows } from '../../../data/classification/sequenceRows.ts';
import { checkFilled, textsOf } from '../../../data/classification/textExamples.ts';
import { readTableFrom, tableFormat } from '../../../data/tables/readTable.ts';
import { readBytes } from '../../../data/text/bytes.ts';
import { filesBelow, readWhole } from '../../../data/text/folders.ts';
import { readLines } from '../../../data/text/lines.ts';
import { isTable } from '../../predictionFormat.ts';
import type { PredictionInput } from '../../task.ts';
import type { Reading, StoredTextReading } from './description.ts';

type NumberReading = Extract<Reading, { input: 'numbers' }>;

/** Texts to be classified. */
export interface AskedTexts {
  readonly texts: readonly string[];
  /** Of the file that they stand in, where each has its own. */
  readonly name?: string;
}

/**
 * The texts of each example: those of the columns of a table, a line each, or the `.txt` files of a folder. The two of
 * a pair have a tab between them in a line. Empty lines are passed over.
 */
export async function* textsToClassify(
  { name, path, format = 'lines', stream }: PredictionInput,
  { text_column: text, pair_column: pair }: StoredTextReading,
): AsyncGenerator<AskedTexts> {
  if (isTable(format)) {
    const columns = { text, ...(pair !== undefined && { pair }) };
    const rows = readTableFrom(stream, format, name, Object.values(columns));
    for await (const { texts } of textsOf(rows, name, columns)) yield { texts };
  } else if (format === 'folder' && path !== undefined && pair === undefined) {
    for (const file of await filesBelow(path, '.txt', { file: path })) {
      const { text } = await readWhole(file, { file });
      checkFilled(text, file);
      yield { texts: [text], name: relative(path, file) };
    }
  } else {
    yield* textsOfLines(stream, name, pair !== undefined);
  }
}

async function* textsOfLines(
  stream: AsyncIterable<Uint8Array>,
  file: string,
  arePairs: boolean,
): AsyncGenerator<AskedTexts> {
  for await (const { text: line, number } of readLines(stream, file)) {
    if (line.trim() === '') continue;
    const texts = arePairs ? line.split('\t') : [line];
    if (arePairs && texts.length !== 2) {
      const sentence = l10n.t('This line does not hold two texts with a tab between them.');
      throw new UserError(sentence, { file, line: number });
    }
    yield { texts };
  }
}

/**
 * The sequences of a table as in training, where the features and the column that names sequences are enough; or a
 * single one: an array of NumPy, or numbers as text.
 *
 * @param features names of the columns with numbers
 */
export async function* numbersToClassify(
  { name: file, path, format = 'lines', stream }: PredictionInput,
  { sequence_column, file_column, audio, max_length: longest }: NumberReading,
  features: readonly string[],
): AsyncGenerator<Pick<NumberExample, 'values'> & { readonly name?: string }> {
  if (path !== undefined && file_column !== undefined && (await namesColumn(path, file_column))) {
    const sequence = { kind: 'files', column: file_column } as const;
    const columns = { sequence, features, ...(audio && { audio }) };
    yield* readNumberExamples(path, { file: path }, columns, longest);
    return;
  }
  const isWhole =
    path === undefined || (sequence_column !== undefined && (await namesColumn(path, sequence_column)));
  if (sequence_column !== undefined && isTable(format) && isWhole) {
    const sequence = { kind: 'rows', column: sequence_column } as const;
    const rows = readTableFrom(stream, format, file, [sequence_column, ...features]);
    yield* sequencesOfRows(rows, file, { sequence, features }, longest);
    return;
  }
  const matrix = await readMatrix(stream, file, audio);
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
