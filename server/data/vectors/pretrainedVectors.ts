/** Pre-trained word vectors: of a file of millions of words only those of the vocabulary are kept. */
import type { Place } from '../../base/errors.ts';
import { normal, RandomStream, randomKey } from '../../base/random.ts';
import { type DataFile, readBytes } from '../text/bytes.ts';
import { startsAsBinaryVectors, wordsOfBinaryVectors } from './binaryVectors.ts';
import { wordsOfTextVectors } from './textVectors.ts';
import type { WordVector } from './wordVector.ts';

export interface PretrainedVectors {
  /** Vocabulary × size, row-major. Words without a vector have random values, spread as those of the file. */
  readonly values: Float32Array;
  /** Words of the vocabulary that have a vector, of how many. */
  readonly found: number;
  readonly total: number;
  readonly file: DataFile;
}

/**
 * Reads the text and the binary format of word2vec, the text of GloVe, which has no first line with the sizes, and
 * fastText's `.vec`, gzipped or not. A word of the vocabulary gets the vector of its own name or else that of its
 * name in lower case.
 *
 * @param place where the file is named: what an error about reading it points at
 * @param size length of the vectors
 * @param seed of the random vectors
 * @throws UserError for a file that is missing, cut off, of another kind or with vectors of another length
 */
export async function readVectors(
  path: string,
  place: Place,
  vocabulary: readonly string[],
  size: number,
  seed: number,
): Promise<PretrainedVectors> {
  const bytes = readBytes(path, place);
  const table = new VectorTable(vocabulary, size);
  for await (const words of vectorsOf(bytes, size, path)) for (const word of words) table.add(word);
  return { ...table.finish(seed), file: bytes.file };
}

async function* vectorsOf(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  file: string,
): AsyncGenerator<Iterable<WordVector>> {
  const iterator = chunks[Symbol.asyncIterator]();
  const { value: first = new Uint8Array(0) } = await iterator.next();
  const all = (async function* () {
    yield first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
  yield* startsAsBinaryVectors(first)
    ? wordsOfBinaryVectors(all, size, file)
    : wordsOfTextVectors(all, size, file);
}

const absent = 0;
const inLowerCase = 1;
const exact = 2;

class VectorTable {
  readonly #size: number;
  readonly #values: Float32Array;
  readonly #matches: Uint8Array;
  readonly #ids: ReadonlyMap<string, number>;
  /** Words that are not in lower case, by their names in lower case. */
  readonly #lowerCase = new Map<string, number[]>();

  constructor(vocabulary: readonly string[], size: number) {
    this.#size = size;
    this.#values = new Float32Array(vocabulary.length * size);
    this.#matches = new Uint8Array(vocabulary.length);
    this.#ids = new Map(vocabulary.map((word, id) => [word, id]));
    for (const [word, id] of this.#ids) {
      const lower = word.toLowerCase();
      if (lower !== word) this.#lowerCase.set(lower, [...(this.#lowerCase.get(lower) ?? []), id]);
    }
  }

  /** A word that comes twice keeps its first vector: files begin with what is frequent. */
  add(vector: WordVector): void {
    const id = this.#ids.get(vector.word);
    if (id !== undefined) this.#set(id, vector, exact);
    for (const other of this.#lowerCase.get(vector.word) ?? []) this.#set(other, vector, inLowerCase);
  }

  finish(seed: number): Omit<PretrainedVectors, 'file'> {
    const total = this.#matches.length;
    const missing = Array.from(this.#matches.keys()).filter((id) => this.#matches[id] === absent);
    const found = total - missing.length;
    const spread = found > 0 ? Math.sqrt(sumOfSquares(this.#values) / (found * this.#size)) : 1;
    const key = randomKey(seed, RandomStream.initialization, 0, 1);
    for (const id of missing) {
      for (let i = id * this.#size; i < (id + 1) * this.#size; i++) this.#values[i] = spread * normal(key, i);
    }
    return { values: this.#values, found, total };
  }

  #set(id: number, vector: WordVector, match: number): void {
    if (this.#matches[id]! >= match) return;
    vector.copyTo(this.#values, id * this.#size);
    this.#matches[id] = match;
  }
}

function sumOfSquares(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
