/** The continuous cache of a language model (Grave et al., 2017). */
import * as v from 'valibot';

export const cacheSettings = v.object({
  /** Tokens that are remembered. */
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  /** How much it counts that hidden states are alike. */
  theta: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  /** The share of the cache in what is predicted. */
  lambda: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
});
export type CacheSettings = v.InferOutput<typeof cacheSettings>;
