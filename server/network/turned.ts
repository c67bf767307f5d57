import type { Value } from '../graph/graph.ts';
import { transposeLast } from '../graph/ops.ts';

/** The last two axes exchanged; what was turned before is turned back by taking the original. */
export function turned(x: Value): Value {
  const { node } = x;
  const perm = node?.opType === 'Transpose' ? node.attributes.perm : undefined;
  const last = x.shape.length - 1;
  const exchanged = perm && 'ints' in perm && perm.ints[last] === last - 1 && perm.ints[last - 1] === last;
  return (exchanged && node?.inputs[0]) || transposeLast(x);
}
