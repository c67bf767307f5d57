import { resolve } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { Experiment } from '../experiment/keys.ts';
import { characters, words } from './segment.ts';
import { type DataFile, readText } from './textFile.ts';
import { type TokenIds, TokenIdsBuilder } from './tokenIds.ts';
import type { Tokenizer } from './tokenizer.ts';
import { buildTokenizer } from './vocabulary.ts';
import { normalizeText } from './vocabularyTokenizer.ts';

export interface Corpus {
  readonly tokenizer: Tokenizer;
  readonly train: TokenIds;
  readonly validation: TokenIds;
  readonly files: readonly DataFile[];
}

/**
 * Reads the data of an experiment, each file once. The validation text is the end of the training text or a
 * file of its own. The words of the vocabulary come from the training text alone; characters come from both,
 * since an unseen character has no unknown token to stand for it.
 *
 * @param experimentFile file that names the data: paths are relative to its folder, errors point at it
 */
export async function loadCorpus(settings: Experiment['data'], experimentFile: string): Promise<Corpus> {
  const path = (file: string) => resolve(experimentFile, '..', file);
  const collector = new TokenCollector(settings.tokenizer, settings.lowercase);
  const add = (piece: string) => collector.add(piece);

  const files = [await readText(path(settings.train), { file: experimentFile, key: 'data.train' }, add)];
  let trainLength = collector.length;
  if (typeof settings.validation === 'string') {
    const place = { file: experimentFile, key: 'data.validation' };
    files.push(await readText(path(settings.validation), place, add));
  } else {
    trainLength = Math.floor(collector.length * (1 - settings.validation));
  }

  const counted = settings.tokenizer === 'char' ? collector.length : trainLength;
  const tokenizer = buildTokenizer(collector.counts(counted), settings);
  const ids = collector.encode(tokenizer);
  return { tokenizer, train: ids.subarray(0, trainLength), validation: ids.subarray(trainLength), files };
}

/**
 * Encodes a whole file with a tokenizer that exists already.
 *
 * @throws UserError for a file that cannot be read; with file and line for a token that the vocabulary lacks
 */
export async function encodeFile(path: string, tokenizer: Tokenizer): Promise<TokenIds> {
  const ids = new TokenIdsBuilder();
  let line = 1;
  await readText(path, {}, (piece) => {
    for (const id of encodePiece(piece, tokenizer, { file: path, line })) ids.push(id);
    line += piece.split('\n').length - 1;
  });
  return ids.finish();
}

/** @param start where the piece begins */
function encodePiece(piece: string, tokenizer: Tokenizer, start: { file: string; line: number }): Int32Array {
  try {
    return tokenizer.encode(piece);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const before = piece.split(/(?<=\n)/).findIndex((line) => !canEncode(line, tokenizer));
    throw new UserError(error.message, { ...start, line: start.line + before }, { cause: error });
  }
}

function canEncode(text: string, tokenizer: Tokenizer): boolean {
  try {
    tokenizer.encode(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Numbers the tokens of a text in the order of their first appearance, before a vocabulary is chosen.
 * Numbers start at 1: a vocabulary may add the unknown token, and its ids must fit in the same integers.
 */
class TokenCollector {
  readonly #segment: (text: string) => Iterable<string>;
  readonly #lowercase: boolean;
  readonly #numbers = new Map<string, number>();
  readonly #ids = new TokenIdsBuilder();

  constructor(kind: 'char' | 'word', lowercase: boolean) {
    this.#segment = kind === 'char' ? characters : words;
    this.#lowercase = lowercase;
  }

  get length(): number {
    return this.#ids.length;
  }

  add(piece: string): void {
    for (const token of this.#segment(normalizeText(piece, this.#lowercase))) {
      let number = this.#numbers.get(token);
      if (number === undefined) {
        number = this.#numbers.size + 1;
        this.#numbers.set(token, number);
      }
      this.#ids.push(number);
    }
  }

  /** Tokens of the first `length` with their counts. */
  counts(length: number): [string, number][] {
    const counts = new Float64Array(this.#numbers.size + 1);
    for (const number of this.#ids.finish().subarray(0, length)) counts[number]!++;
    return Array.from(this.#numbers, ([token, number]): [string, number] => [token, counts[number]!]).filter(
      ([, count]) => count > 0,
    );
  }

  /** The text in the ids of a tokenizer, in place. */
  encode(tokenizer: Tokenizer): TokenIds {
    const idOf = new Map(tokenizer.vocabulary.map((token, id) => [token, id]));
    const renumbered = new Uint32Array(this.#numbers.size + 1);
    for (const [token, number] of this.#numbers) {
      const id = idOf.get(token) ?? tokenizer.unknownId;
      if (id === undefined) throw new Error(`The token "${token}" has no id.`);
      renumbered[number] = id;
    }
    const ids = this.#ids.finish();
    for (let i = 0; i < ids.length; i++) ids[i] = renumbered[ids[i]!]!;
    return ids;
  }
}
