import type { TaggingData } from './taggingData.ts';

/** Every word that is learned from, as often as it stands there. */
export function* trainingWords({
  words,
  training,
}: Pick<TaggingData, 'words' | 'training'>): Generator<string> {
  for (const piece of training.pieces()) for (const word of piece.words) yield words.text(word);
}
