import type { Tensor } from '../../../graph/tensor.ts';
import { likeliest } from '../likeliest.ts';

/**
 * The most probable label of every word.
 *
 * @param logits [time, batch, tags]
 * @param lengths [batch]
 * @returns for each sequence of the batch the numbers of its labels, without padding
 */
export function predictedTags({ shape, data }: Tensor, lengths: ArrayLike<number | bigint>): Int32Array[] {
  const [, batch, tags] = shape;
  return Array.from(lengths, (length, sequence) =>
    Int32Array.from({ length: Number(length) }, (_, t) => {
      const start = (t * batch! + sequence) * tags!;
      return likeliest(data.subarray(start, start + tags!));
    }),
  );
}
