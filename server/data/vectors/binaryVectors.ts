/** word2vec's binary format: a line with the sizes, then for each word its name, a space and float32 numbers. */

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { cutOff, type WordVector, wrongLength } from './wordVector.ts';

const sizes = /^(\d+) (\d+)\s*\n/;
const space = 0x20;
const newLine = 0x0a;
/** No word is longer; without a space for so long the file is of another kind. In bytes. */
const longestWord = 10_000;

/** Whether what follows the line with the sizes cannot be the numbers of a text. @param start of the file */
export function startsAsBinaryVectors(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, 1 << 16)).toString('latin1');
  const [line] = sizes.exec(text) ?? [];
  if (line === undefined) return false;
  const first = text.slice(line.length).split('\n', 1)[0]!;
  return !/^\S* [-+.\deE \t\r]*$/.test(first);
}

/** @throws UserError when the vectors have another length than `size`, or fewer come than are announced */
export async function* wordsOfBinaryVectors(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  file: string,
): AsyncGenerator<WordVector[]> {
  let announced: number | undefined;
  let count = 0;
  let held = Buffer.alloc(0);
  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk]);
    if (announced === undefined) {
      const [line = '', words, length] = sizes.exec(held.toString('latin1', 0, 100)) ?? [];
      if (Number(length) !== size) throw wrongLength(Number(length), size, { file, line: 1 });
      announced = Number(words);
      held = held.subarray(line.length);
    }
    const { words, rest } = takeWhole(held, size, file);
    count += words.length;
    held = rest;
    yield words;
  }
  if (announced !== undefined && count < announced) throw cutOff(count, announced, file);
}

/** The vectors that are whole, and the bytes after them. */
function takeWhole(
  bytes: Buffer,
  size: number,
  file: string,
): { words: WordVector[]; rest: Buffer<ArrayBuffer> } {
  const words: WordVector[] = [];
  let at = 0;
  for (;;) {
    // Some programs end each vector with a line end, some do not.
    const start = bytes[at] === newLine ? at + 1 : at;
    const end = bytes.indexOf(space, start);
    if ((end < 0 ? bytes.length : end) - start > longestWord) {
      throw new UserError(l10n.t('These are no word vectors in word2vec’s binary format.'), { file });
    }
    const next = end + 1 + 4 * size;
    if (end < 0 || next > bytes.length) break;
    const view = new DataView(bytes.buffer, bytes.byteOffset + end + 1, 4 * size);
    words.push({
      word: bytes.toString('utf8', start, end),
      copyTo: (values, offset) => {
        for (let i = 0; i < size; i++) values[offset + i] = view.getFloat32(4 * i, true);
      },
    });
    at = next;
  }
  return { words, rest: Buffer.from(bytes.subarray(at)) };
}
