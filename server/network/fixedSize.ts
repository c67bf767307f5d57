import type { Value } from '../graph/graph.ts';

/** The size of an axis that must be known when the graph is built. */
export function fixedSize(value: Value, axis: number): number {
  const size = value.shape[axis];
  if (typeof size !== 'number') throw new Error(`axis ${axis} of ${value.name} must have a fixed size`);
  return size;
}
