import type { Tensor } from '../../../graph/tensor.ts';
import { likeliest } from '../likeliest.ts';

/** The output of a tagger that {@link predictedTags} reads. */
export function tagOutput({ crf }: { readonly crf: boolean }): string {
  return crf ? 'best_tags' : 'logits';
}

/**
 * The most probable label of every word, or with a CRF those of the most probable sequence.
 *
 * @param output logits [time, batch, tags], or labels [time, batch]
 * @param lengths [batch]
 * @returns for each sequence of the batch the numbers of its labels, without padding
 */
export function predictedTags({ shape, data }: Tensor, lengths: ArrayLike<number | bigint>): Int32Array[] {
  const [, batch, tags] = shape;
  const label = (word: number): number =>
    tags === undefined ? Number(data[word]) : likeliest(data.subarray(word * tags, (word + 1) * tags));
  return Array.from(lengths, (length, sequence) =>
    Int32Array.from({ length: Number(length) }, (_, t) => label(t * batch! + sequence)),
  );
}
