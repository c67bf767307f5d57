import type { Value } from '../../graph/graph.ts';
import { makeTensor } from '../../graph/tensor.ts';

/** sin(p / 10000^(i/E)) at even i, cos of the angle before at odd i (Vaswani et al., 2017, section 3.5): [places, size]. */
export function sinusoids(like: Value, places: number, size: number): Value {
  const numbers = Array.from({ length: places * size }, (_, at) => {
    const [place, i] = [Math.floor(at / size), at % size];
    const angle = place / 10_000 ** ((i - (i % 2)) / size);
    return i % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
  return like.graph.constant(makeTensor(like.dtype, numbers, [places, size]));
}
