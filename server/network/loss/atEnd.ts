import { sizeAlong } from '../../graph/dimensions.ts';
import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import { add, cast, cumSum, gather, mul, reshape, sub } from '../../graph/ops.ts';
import type { SequenceEnd } from '../network.ts';

/**
 * One step of every sequence: [T, B, …] → [B, …].
 *
 * @param lengths int32 [B]: steps that count, at least 1. Absent: all do.
 */
export function atEnd(x: Value, end: SequenceEnd, lengths?: Value): Value {
  if (end === 'first' || !lengths) return gather(x, x.graph.constant(end === 'first' ? 0 : -1, 'int64'), 0);
  const ones = constantOfShape(x.graph.root, [x.shape[1]!], 1, 'int32');
  const column = sub(cumSum(ones, 0), 1);
  const width = cast(sizeAlong(x, 1), 'int32');
  const rows = add(mul(sub(lengths, 1), width), column);
  return gather(reshape(x, [-1, ...x.shape.slice(2)]), rows, 0);
}
