import { constantOfShape } from '../graph/fill.ts';
import type { Value } from '../graph/graph.ts';
import { cast, cumSum, lessOrEqual, reshape } from '../graph/ops.ts';

/** Where a step counts: bool [T, 1, B], false at padding. `lengths` is int32 [B]; `like` has T as its first axis. */
export function countedSteps(lengths: Value, like: Value): Value {
  const { root } = lengths.graph;
  const time = like.shape[0]!;
  const key = `counted steps ${lengths.name} ${time}`;
  const existing = root.shared.get(key);
  if (existing) return existing;
  const numbers = cumSum(constantOfShape(root, [time], 1, 'int32'), 0);
  const counted = lessOrEqual(reshape(numbers, [-1, 1, 1]), reshape(lengths, [1, 1, -1]));
  root.shared.set(key, counted);
  return counted;
}

/** 1 where a step counts, 0 at padding: float32 [T, 1, B]. */
export function stepMask(lengths: Value, like: Value): Value {
  return cast(countedSteps(lengths, like), 'float32');
}
