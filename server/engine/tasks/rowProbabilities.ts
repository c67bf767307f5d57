import type { Tensor } from '../../graph/tensor.ts';

/**
 * The softmax of each row, in float64.
 *
 * @param logits [batch, classes]
 */
export function rowProbabilities({ shape, data }: Tensor): Float64Array[] {
  const [batch = 0, classes = 0] = shape;
  return Array.from({ length: batch }, (_, row) => {
    const logits = Float64Array.from({ length: classes }, (_, c) => Number(data[row * classes + c]));
    const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const powers = logits.map((logit) => Math.exp(logit - largest));
    const sum = powers.reduce((a, b) => a + b, 0);
    return powers.map((power) => power / sum);
  });
}
