import { sentencesOf } from '../../../data/classification/story.ts';
import { floatsOf, type Tensor } from '../../../graph/tensor.ts';
import type { StoredTextReading } from './description.ts';

/** What a memory network looked at in a story. */
export interface MemoryLooks {
  /** Those that are kept, in their order. */
  readonly sentences: readonly string[];
  /** [hop][sentence]: how much each hop looked at each sentence; hops sum to one. */
  readonly hops: number[][];
}

/** The sentences of a story that a network with a memory keeps; undefined where it reads no stories. */
export function keptSentences(
  [story = '']: readonly string[],
  { sentences }: Pick<StoredTextReading, 'sentences'>,
): readonly string[] | undefined {
  return sentences === undefined ? undefined : sentencesOf(story).slice(-sentences);
}

/**
 * @param attention `memory_attention` [batch, hops, sentences], the latest sentence first
 * @param row of the story in the batch
 */
export function memoryLooks(attention: Tensor, row: number, sentences: readonly string[]): MemoryLooks {
  const [, hops = 0, most = 0] = attention.shape;
  const weights = floatsOf(attention);
  return {
    sentences,
    hops: Array.from({ length: hops }, (_, hop) => {
      const first = (row * hops + hop) * most;
      return Array.from(weights.subarray(first, first + sentences.length)).reverse();
    }),
  };
}
