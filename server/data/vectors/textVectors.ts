/** Word vectors as text: a word and its numbers per line, between spaces; a first line with the sizes or none. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { type Line, readLines } from '../text/lines.ts';
import { cutOff, type WordVector, wrongLength } from './wordVector.ts';

/** Lines that are handed on together. */
const linesOfBlock = 1024;

/** @throws UserError with file and line for vectors of another length than `size` */
export async function* wordsOfTextVectors(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  file: string,
): AsyncGenerator<WordVector[]> {
  let announced: number | undefined;
  let count = 0;
  let block: WordVector[] = [];
  for await (const line of readLines(chunks, file)) {
    if (line.number === 1) {
      announced = vectorsAnnounced(line.text);
      checkFirstLine(line, size, file);
      if (announced !== undefined) continue;
    }
    if (line.text === '') continue;
    count++;
    block.push(new TextVector(line, size, file));
    if (block.length === linesOfBlock) {
      yield block;
      block = [];
    }
  }
  yield block;
  if (announced !== undefined && count < announced) throw cutOff(count, announced, file);
}

function vectorsAnnounced(line: string): number | undefined {
  const [, count] = /^(\d+) \d+\s*$/.exec(line) ?? [];
  return count === undefined ? undefined : Number(count);
}

/** Of the other lines only those are looked into whose word is wanted. */
function checkFirstLine({ text, number }: Line, size: number, file: string): void {
  const fields = text.trimEnd().split(' ');
  if (fields.length < 2 || !fields.slice(1).every(isNumber)) {
    const sentence = l10n.t(
      'These are no word vectors: every line must be a word and its numbers, as in the files of word2vec, GloVe or fastText (.vec).',
    );
    throw new UserError(sentence, { file, line: number });
  }
  const length = vectorsAnnounced(text) === undefined ? fields.length - 1 : Number(fields[1]);
  if (length !== size) throw wrongLength(length, size, { file, line: number });
}

class TextVector implements WordVector {
  readonly word: string;
  readonly #line: Line;
  readonly #size: number;
  readonly #file: string;

  constructor(line: Line, size: number, file: string) {
    const { text } = line;
    const end = text.indexOf(' ');
    this.word = end < 0 ? text : text.slice(0, end);
    this.#line = line;
    this.#size = size;
    this.#file = file;
  }

  copyTo(values: Float32Array, offset: number): void {
    const place = { file: this.#file, line: this.#line.number };
    const fields = this.#line.text
      .slice(this.word.length + 1)
      .trimEnd()
      .split(' ');
    if (fields.length !== this.#size) throw wrongLength(fields.length, this.#size, place);
    const wrong = fields.find((field) => !isNumber(field));
    if (wrong !== undefined) throw new UserError(l10n.t('“{0}” is not a number.', wrong), place);
    values.set(fields.map(Number), offset);
  }
}

function isNumber(field: string): boolean {
  return field !== '' && Number.isFinite(Number(field));
}
