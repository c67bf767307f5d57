import type { Tensor } from '../../graph/tensor.ts';
import { floatsOf } from '../../graph/tensor.ts';
import { rounded } from './rounded.ts';

/**
 * The mean over the sequences of ‖∂L/∂s‖ for each number of steps back from the last step that a layer reads; of
 * sequences that are long enough.
 *
 * @param norms [T, B], of the mean loss: a sequence has one B-th of it
 * @param lengths steps of each sequence; undefined: all
 */
export function normsByStepsBack(
  norms: Tensor,
  { reverse, lengths }: { readonly reverse: boolean; readonly lengths: Int32Array | undefined },
): (number | null)[] {
  const [time = 0, batch = 0] = norms.shape;
  const data = floatsOf(norms);
  const sums = Array<number>(time).fill(0);
  const sequences = Array<number>(time).fill(0);
  for (let b = 0; b < batch; b++) {
    const steps = lengths?.[b] ?? time;
    for (let back = 0; back < steps; back++) {
      const step = reverse ? back : steps - 1 - back;
      sums[back] = sums[back]! + batch * data[step * batch + b]!;
      sequences[back] = sequences[back]! + 1;
    }
  }
  const longest = sequences.filter((count) => count > 0).length;
  return sums.slice(0, longest).map((sum, back) => rounded(sum / sequences[back]!));
}
