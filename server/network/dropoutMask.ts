import type { RandomKey } from '../base/random.ts';

/**
 * Fills a dropout mask: 0 with the given probability, otherwise 1 / (1 − probability), so that the mean of
 * what is masked stays the same (inverted dropout). Element i depends on (key, i) only.
 *
 * One 32-bit random number serves two elements: the probability is resolved to 1/65536. The numbers are those
 * of `randomBits`, mixed here in signed arithmetic, which JavaScript engines keep in integer registers.
 */
export function fillDropoutMask(mask: Float32Array, probability: number, key: RandomKey): void {
  const threshold = Math.round(probability * 0x10000);
  const kept = 1 / (1 - probability);
  const a = key.a | 0;
  const b = key.b | 0;
  for (let i = 0; i < mask.length; i += 2) {
    const bits = mix((mix(a ^ (i >> 1)) + b) | 0);
    mask[i] = (bits & 0xffff) < threshold ? 0 : kept;
    mask[i + 1] = bits >>> 16 < threshold ? 0 : kept;
  }
}

/** `lowbias32` of `base/random.ts` on signed integers. */
function mix(x: number): number {
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return x ^ (x >>> 16);
}
