import type { Value } from '../../graph/graph.ts';
import { makeTensor } from '../../graph/tensor.ts';
import type { BlockParts } from './block.ts';
import { positionsName, type SelfAttention } from './parameters.ts';

/** What is added to embeddings, [max_positions, E]; undefined where places are not told. */
export function positionTable(
  { settings, size }: SelfAttention,
  parts: Pick<BlockParts, 'parameter'>,
  like: Value,
): Value | undefined {
  switch (settings.positions) {
    case 'learned':
      return parts.parameter(positionsName);
    case 'sinusoidal':
      return sinusoids(like, settings.max_positions, size);
    case 'none':
      return undefined;
  }
}

/** sin(p / 10000^(i/E)) at even i, the cosine of the angle before at odd i (Vaswani et al., 2017, section 3.5). */
function sinusoids(like: Value, places: number, size: number): Value {
  const numbers = Array.from({ length: places * size }, (_, at) => {
    const [place, i] = [Math.floor(at / size), at % size];
    const angle = place / 10_000 ** ((i - (i % 2)) / size);
    return i % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
  return like.graph.constant(makeTensor(like.dtype, numbers, [places, size]));
}
