import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import { type DataFile, readBytes } from '../text/bytes.ts';
import { readLines } from '../text/lines.ts';
import { type Columns, ConllLines, type Sentence } from './conllLines.ts';

/**
 * Reads a CoNLL file, gzipped or not, sentence by sentence.
 *
 * @param place where the file is named: what an error points at when it cannot be read
 * @throws UserError with file and line for columns that are missing, and for a file without a sentence
 */
export async function readSentences(
  path: string,
  place: Place,
  columns: Columns,
  onSentence: (sentence: Sentence) => void,
): Promise<DataFile> {
  const bytes = readBytes(path, place);
  let count = 0;
  for await (const sentence of sentencesOf(bytes, columns, path)) {
    onSentence(sentence);
    count++;
  }
  if (count === 0) throw new UserError(l10n.t('This file has no sentence.'), { file: path });
  return bytes.file;
}

/** @param file what errors name */
export async function* sentencesOf(
  chunks: AsyncIterable<Uint8Array>,
  columns: Columns,
  file: string,
): AsyncGenerator<Sentence> {
  const reader = new ConllLines(columns, file);
  for await (const { text } of readLines(chunks, file)) {
    const sentence = reader.next(text);
    if (sentence) yield sentence;
  }
  const last = reader.end();
  if (last) yield last;
}
