import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Activations, blockTokens } from './activations.ts';
import { type Order, orderUnits, valuesOf } from './unitOrder.ts';

/** Tokens whose values decide the order. */
const mostTokens = 1024;

/** Units from above to below; by number until the values are there that another order needs. */
export function useUnitOrder(activations: Activations, order: Order): readonly number[] {
  const { units } = activations.source;
  const blocks = useMemo(() => spreadBlocks(activations.blocks), [activations]);
  const [ready, setReady] = useState<Activations | undefined>(undefined);
  useEffect(() => {
    if (order === 'number') return undefined;
    const check = (): void => {
      const missing = blocks.filter((block) => activations.block(block) === undefined);
      if (missing.length === 0) setReady(activations);
      else activations.want(missing);
    };
    check();
    return activations.listen(check);
  }, [activations, order]);
  return useMemo(() => {
    const numbers = Array.from({ length: units }, (_, i) => i);
    if (order === 'number' || ready !== activations) return numbers;
    return orderUnits(order, valuesOf(activations, blocks));
  }, [activations, order, ready]);
}

/** Blocks from all over the text. */
function spreadBlocks(blocks: number): number[] {
  const wanted = Math.min(blocks, mostTokens / blockTokens);
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * blocks) / wanted));
}
