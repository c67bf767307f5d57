import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';

/** A word of a file of word vectors. */
export interface WordVector {
  readonly word: string;
  /** Writes the vector of `size` numbers to a place of an array. @throws UserError with file and line */
  copyTo(values: Float32Array, offset: number): void;
}

export function wrongLength(found: number, size: number, place: Place): UserError {
  const sentence = l10n.t(
    'The vectors here have {0} numbers, but model.embedding_size is {1}. They must be equal.',
    found,
    size,
  );
  return new UserError(sentence, place);
}

export function cutOff(found: number, announced: number, file: string): UserError {
  const sentence = l10n.t(
    'The file of word vectors is cut off: it has {0} of the {1} vectors that its first line announces.',
    found,
    announced,
  );
  return new UserError(sentence, { file });
}
