import { basename, resolve } from 'node:path';
import { DisposableStore } from '../../base/dispose.ts';
import { type Place, UserError } from '../../base/errors.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import { namesOf } from '../text/namesOf.ts';
import type { DataFile } from '../text/textFile.ts';
import { readFormat, type TextFormat, tokenizerOf } from '../text/textFormats.ts';
import { charactersOf, codePoints } from '../text/textLength.ts';
import { WholePreTokens } from '../tokens/bytePair/preTokens.ts';
import { type TokenIds, TokenIdsBuilder, windowsOf } from '../tokens/tokenIds.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';
import { numberingOf } from '../vocabulary/numbering.ts';

export interface Corpus {
  readonly tokenizer: Tokenizer;
  readonly train: TokenIds;
  /** At least one; the first decides what is best. */
  readonly validations: readonly ValidationText[];
  /** The files in the order of the settings, each as often as it is named. */
  readonly files: readonly DataFile[];
  /** Another text in the tokens of this one. @throws UserError with file and line for a token that the vocabulary lacks */
  read(path: string): Promise<ValidationText>;
  /** Frees the temporary files of large texts. */
  dispose(): void;
}

export interface ValidationText {
  /** The file's name; `validation` for the end of the training text. */
  readonly name: string;
  readonly ids: TokenIds;
  /** Unicode code points of the text. */
  readonly characters: number;
}

/**
 * Reads the data of an experiment, each file once; byte-pair tokens are learned from the training text first, which
 * is read once more for it. The validation text is the end of the training text, or a file of its own, or several.
 * The words of the vocabulary come from the training text alone; characters come from all texts, since an unseen
 * character has no unknown token to stand for it.
 *
 * @param experimentFile file that names the data: paths are relative to its folder, errors point at it
 */
export async function loadCorpus(
  settings: ExperimentOf<'language-model'>['data'],
  experimentFile: string,
): Promise<Corpus> {
  const kind = tokenizerOf(settings);
  const read = (key: string, path: string, onPiece: (piece: string) => void) =>
    readPieces(
      resolve(experimentFile, '..', path),
      settings.format,
      kind,
      { file: experimentFile, key },
      onPiece,
    );
  const vocabulary = await numberingOf({ ...settings, tokenizer: kind }, (onText) =>
    read('data.train', settings.train, onText),
  );
  const held = new DisposableStore();
  const ids = held.add(new TokenIdsBuilder());
  let characters = 0;
  const append = (piece: string) => {
    ids.append(vocabulary.number(piece));
    characters += codePoints(piece);
  };

  const files = [await read('data.train', settings.train, append)];
  const ends = [ids.length];
  const lengths = [{ characters, tokens: ids.length }];
  const { validation } = settings;
  const paths = typeof validation === 'number' ? [] : validation;
  if (typeof validation === 'number') ends.unshift(Math.floor(ids.length * (1 - validation)));
  for (const path of paths) {
    characters = 0;
    files.push(await read('data.validation', path, append));
    lengths.push({ characters, tokens: ids.length - ends.at(-1)! });
    ends.push(ids.length);
  }

  const counted = settings.tokenizer === 'char' ? ids.length : ends[0]!;
  for (const numbers of windowsOf(ids.finish().subarray(0, counted))) vocabulary.count(numbers);
  const { tokenizer, idOf } = vocabulary.build();
  ids.renumber(idOf);
  const all = ids.finish();
  const names = paths.length === 0 ? ['validation'] : namesOf(paths);
  const measured = names.map((name, i) => {
    const part = all.subarray(ends[i]!, ends[i + 1]!);
    const file = lengths[paths.length === 0 ? 0 : i + 1]!;
    return { name, ids: part, characters: charactersOf(part, tokenizer, file) };
  });
  return {
    tokenizer,
    train: all.subarray(0, ends[0]!),
    validations: measured,
    files,
    read: async (path) => ({
      name: basename(path),
      ...(await encodeFile(path, tokenizer, settings.format, held)),
    }),
    dispose: () => held.dispose(),
  };
}

/** Byte-pair tokens need to know what follows a space. */
async function readPieces(
  path: string,
  format: TextFormat,
  kind: Tokenizer['kind'],
  place: Place,
  onPiece: (piece: string) => void,
): Promise<DataFile> {
  if (kind !== 'bpe') return readFormat(path, format, place, onPiece);
  const whole = new WholePreTokens();
  const file = await readFormat(path, format, place, (piece) => onPiece(whole.next(piece)));
  onPiece(whole.end());
  return file;
}

async function encodeFile(
  path: string,
  tokenizer: Tokenizer,
  format: TextFormat,
  held: DisposableStore,
): Promise<Pick<ValidationText, 'ids' | 'characters'>> {
  const ids = held.add(new TokenIdsBuilder());
  let line = 1;
  let characters = 0;
  await readPieces(path, format, tokenizer.kind, {}, (piece) => {
    ids.append(encodePiece(piece, tokenizer, { file: path, line }));
    line += piece.split('\n').length - 1;
    characters += codePoints(piece);
  });
  return { ids: ids.finish(), characters };
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
