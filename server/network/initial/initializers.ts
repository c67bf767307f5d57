/** Initial values of parameters: pure functions of a random key, as in `torch.nn` unless said otherwise. */
import { normal, type RandomKey, uniform } from '../../base/random.ts';

/** Fills a tensor of a given number of elements. */
export type Initializer = (length: number, key: RandomKey) => Float32Array;

/** Uniform in ±bound. */
export function uniformWithin(bound: number): Initializer {
  return (length, key) => Float32Array.from({ length }, (_, i) => (2 * uniform(key, i) - 1) * bound);
}

/** Standard normal. */
export function standardNormal(): Initializer {
  return normalWith(1);
}

/** Normal around zero. */
export function normalWith(deviation: number): Initializer {
  return (length, key) => Float32Array.from({ length }, (_, i) => deviation * normal(key, i));
}

/** As another initializer, but one range of elements has a given value. */
export function withRange(base: Initializer, start: number, end: number, value: number): Initializer {
  return (length, key) => base(length, key).fill(value, start, end);
}

/** As another initializer, but one range of elements rises evenly from one value to another. */
export function withRamp(
  base: Initializer,
  start: number,
  end: number,
  from: number,
  to: number,
): Initializer {
  const step = (to - from) / Math.max(end - start - 1, 1);
  return (length, key) => {
    const values = base(length, key);
    for (let i = start; i < end; i++) values[i] = from + (i - start) * step;
    return values;
  };
}

/** One number everywhere. */
export function constantly(value: number): Initializer {
  return (length) => new Float32Array(length).fill(value);
}

/** Numbers that are already there. */
export function fixedValues(values: Float32Array): Initializer {
  return (length) => {
    if (values.length !== length) throw new Error(`${values.length} values for ${length} elements`);
    return values.slice();
  };
}
