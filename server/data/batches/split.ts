import { permutation, RandomStream, randomKey } from '../../base/random.ts';
import { orderUse } from './orderUse.ts';

export interface Split {
  /** Indices of examples, ascending. */
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Chooses at random which examples are learned from and which are measured on; each part gets at least one of
 * two or more. The same for the same count, fraction and seed.
 *
 * @param fraction part of the examples that is measured on
 */
export function randomSplit(count: number, fraction: number, seed: number): Split {
  const order = permutation(randomKey(seed, RandomStream.dataOrder, 0, orderUse.split), count);
  const measured = Math.min(Math.max(Math.round(count * fraction), 1), Math.max(count - 1, 0));
  return { train: order.slice(measured).sort(), validation: order.slice(0, measured).sort() };
}

/**
 * Which examples are learned from and measured on, as `data.validation` says.
 *
 * @param validation a fraction, or files to measure on: then all examples are learned from
 * @returns undefined when there are too few for both
 */
export function splitFor(
  count: number,
  validation: number | readonly string[],
  seed: number,
): Split | undefined {
  if (typeof validation !== 'number') {
    return { train: Uint32Array.from({ length: count }, (_, i) => i), validation: new Uint32Array(0) };
  }
  return count < 2 ? undefined : randomSplit(count, validation, seed);
}
