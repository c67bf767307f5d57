/** Which weights the table shows, in which order. */
import type { OnnxWeight } from '../../server/protocol/onnx.ts';

export type WeightColumn = 'name' | 'type' | 'shape' | 'numbers';

export interface Order {
  readonly by: WeightColumn;
  readonly descending: boolean;
}

/** Places in the list; equal ones stay in the order of the file. */
export function orderedWeights(weights: readonly OnnxWeight[], query: string, order: Order): number[] {
  const wanted = query.trim().toLowerCase();
  const found = [...weights.keys()].filter((at) => weights[at]!.name.toLowerCase().includes(wanted));
  const sign = order.descending ? -1 : 1;
  return found.sort((a, b) => sign * compare(weights[a]!, weights[b]!, order.by));
}

function compare(a: OnnxWeight, b: OnnxWeight, by: WeightColumn): number {
  if (by === 'numbers') return (a.count ?? 0) - (b.count ?? 0);
  if (by === 'type') return a.type.localeCompare(b.type);
  if (by === 'name') return a.name.localeCompare(b.name, undefined, { numeric: true });
  return a.shape.length - b.shape.length || (a.shape[0] ?? 0) - (b.shape[0] ?? 0);
}
