import type { Value } from './graph.ts';
import { reshape } from './layout.ts';
import { scan } from './scan.ts';
import { numericShape } from './shape.ts';
import { elementCount } from './tensor.ts';

/** Numbers of a block: a dozen such arrays fit into the cache of one core. */
const largest = 16_384;
/** With fewer numbers, the loop takes longer than the memory. */
const smallest = 4_096;

/**
 * An elementwise computation on arrays of one shape, block by block: what it makes on the way stays in the processor's
 * cache, where a large array would go to memory and back for each operator. Results of large arrays that divide are
 * [blocks, size]: a reshape would copy them.
 */
export function inBlocks(arrays: readonly Value[], compute: (blocks: readonly Value[]) => Value[]): Value[] {
  const cut = intoBlocks(arrays);
  if (!cut) return compute(arrays);
  return scan({
    states: [],
    scanned: cut,
    body: (_, blocks) => ({ states: [], outputs: compute(blocks) }),
  }).outputs;
}

/** Arrays of one shape as [blocks, size] each, where they are large and divide. */
export function intoBlocks(arrays: readonly Value[]): Value[] | undefined {
  const sizes = numericShape(arrays[0]!.shape);
  const count = sizes && blockCount(elementCount(sizes));
  return count ? arrays.map((array) => reshape(array, [count, -1])) : undefined;
}

function blockCount(elements: number): number | undefined {
  for (let count = Math.max(2, Math.ceil(elements / largest)); elements / count >= smallest; count++) {
    if (elements % count === 0) return count;
  }
  return undefined;
}
