/**
 * Counter-based random numbers: every number is a pure function of (seed, stream, step, index), so that a
 * resumed run draws exactly what an uninterrupted one would have drawn. No generator keeps any state.
 *
 * Each index is mixed with two 32-bit keys through two rounds of the `lowbias32` integer hash
 * (Chris Wellons, "Prospecting for Hash Functions", 2018), keyed as in "Parallel random numbers: as easy
 * as 1, 2, 3" (Salmon et al., 2011). Good enough for dropout, initialisation and sampling; not for secrets.
 */

/** Independent uses of one seed. The numbers are part of the checkpoint format: never renumber. */
export const RandomStream = {
  initialization: 1,
  dropout: 2,
  dataOrder: 3,
  sampling: 4,
  teacherForcing: 5,
  sweep: 6,
} as const;

export interface RandomKey {
  readonly a: number;
  readonly b: number;
}

/** The key of one (seed, stream, step, substream) block. All are integers; seed and step may exceed 32 bits. */
export function randomKey(seed: number, stream: number, step = 0, substream = 0): RandomKey {
  const words = [seed, seed / 2 ** 32, stream, step, step / 2 ** 32, substream].map((x) => x >>> 0);
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (const word of words) {
    a = hash32(a ^ word);
    b = hash32(b + a + Math.imul(word, 0x27d4eb2f));
  }
  return { a, b };
}

function hash32(x: number): number {
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The 32 random bits at an index, as an unsigned integer. */
export function randomBits(key: RandomKey, index: number): number {
  return hash32(hash32(key.a ^ index) + key.b);
}

/** Uniform in the open interval (0, 1): never 0, so that its logarithm is finite. */
export function uniform(key: RandomKey, index: number): number {
  return (randomBits(key, index) + 0.5) / 2 ** 32;
}

/** Standard normal (Box–Muller over the indices 2i and 2i + 1). */
export function normal(key: RandomKey, index: number): number {
  const radius = Math.sqrt(-2 * Math.log(uniform(key, 2 * index)));
  return radius * Math.cos(2 * Math.PI * uniform(key, 2 * index + 1));
}

/** Standard Gumbel: argmax(logits + gumbel) samples from softmax(logits). */
export function gumbel(key: RandomKey, index: number): number {
  return -Math.log(-Math.log(uniform(key, index)));
}

/** A random order of 0 … length − 1 (Fisher–Yates). */
export function permutation(key: RandomKey, length: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(uniform(key, i) * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
