/** Finds out in which order a model takes its tokens: [time, batch] or [batch, time]. */
import { attributeInt, attributeInts, type ModelFacts } from './onnxFacts.ts';
import type { FlowNode } from './onnxFlow.ts';
import type { RecurrentLayer } from './onnxRecurrent.ts';

export type TokenAxes = 'batch-first' | 'time-first';

/**
 * Follows the path from a recurrent operator, which computes [time, batch, …], back to the input and counts
 * the exchanges of the first two axes on it; where there is no such path, asks the names of the axes.
 */
export function findTokenAxes(
  facts: ModelFacts,
  layers: readonly RecurrentLayer[],
  tokens: string,
): TokenAxes | undefined {
  const first = layers.find(({ kind, node }) => kind !== 'Scan' && kind !== 'Loop' && !node.nested);
  const data = first?.node.inputs[0];
  const swapped = first && data !== undefined ? pathSwapsAxes(facts, data, tokens) : undefined;
  if (first && swapped !== undefined) {
    const batchFirst = swapped !== (attributeInt(first.node.proto, 'layout') === 1);
    return batchFirst ? 'batch-first' : 'time-first';
  }
  const [a, b] = facts.tensor(tokens).shape ?? [];
  if (isTime(a) || isBatch(b) || (b === 1 && typeof a === 'string')) return 'time-first';
  return isTime(b) || isBatch(a) || (a === 1 && typeof b === 'string') ? 'batch-first' : undefined;
}

/** Whether the axes are exchanged between two values; undefined when none is computed from the other. */
function pathSwapsAxes({ flow }: ModelFacts, from: string, to: string): boolean | undefined {
  const swapped = new Map<string, boolean>([[from, false]]);
  for (const [key, swap] of swapped) {
    if (key === to) return swap;
    const producer = flow.producers.get(key);
    if (!producer || producer.proto.opType === 'Shape') continue;
    for (const input of producer.inputs) {
      if (input !== undefined && !swapped.has(input)) swapped.set(input, swap !== exchanges(producer));
    }
  }
  return undefined;
}

function exchanges({ proto }: FlowNode): boolean {
  const perm = proto.opType === 'Transpose' ? attributeInts(proto, 'perm') : undefined;
  return perm !== undefined && perm[0] === 1 && perm[1] === 0;
}

function isTime(dim: number | string | undefined): boolean {
  return typeof dim === 'string' && /time|seq|step|len/i.test(dim);
}

function isBatch(dim: number | string | undefined): boolean {
  return typeof dim === 'string' && /batch/i.test(dim);
}
