/**
 * Whole numbers of a foreign graph that are known before it runs: sizes, axes, positions. Exporters compute shapes by
 * operators; computed here instead, they stay sizes that shape rules can reason about.
 */
import { requireShape } from '../dimensions.ts';
import type { Graph, Value } from '../graph.ts';
import { squeeze } from '../layout.ts';
import type { Dim } from '../shape.ts';
import { type DType, elementTypes, type Tensor } from '../tensor.ts';

export interface Known {
  readonly dtype: DType;
  /** Of one number, or of a list. */
  readonly rank: 0 | 1;
  readonly values: readonly Dim[];
}

export type Entry = Value | Known;

export function isKnown(entry: Entry): entry is Known {
  return 'values' in entry;
}

/** Longer lists are data, not sizes. */
const longest = 64;

/** A tensor of a few whole numbers or truth values, as what is known; undefined for any other. */
function knownTensor({ dtype, shape, data }: Tensor): Known | undefined {
  const whole = dtype === 'int64' || dtype === 'int32' || dtype === 'bool';
  if (!whole || shape.length > 1 || data.length > longest) return undefined;
  return { dtype, rank: shape.length === 0 ? 0 : 1, values: Array.from(data, Number) };
}

/** A tensor of the file: a few whole numbers are known, others become a constant. */
export function constantOf(graph: Graph, tensor: Tensor): Entry {
  return knownTensor(tensor) ?? graph.constant(tensor);
}

export function knownList(values: readonly Dim[], dtype: DType = 'int64'): Known {
  return { dtype, rank: 1, values };
}

/** What is known as a value of a graph. @throws {Error} when a name is no size of the graph's inputs */
export function knownValue(graph: Graph, { dtype, rank, values }: Known): Value {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === values.length) {
    const data = elementTypes[dtype].from(numbers);
    return graph.constant({ dtype, shape: rank === 0 ? [] : [values.length], data });
  }
  const list = requireShape(graph.root, values);
  return rank === 0 ? squeeze(list, [0]) : list;
}
