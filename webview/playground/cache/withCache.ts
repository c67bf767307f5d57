import type { CacheSettings } from '../../../server/protocol/continuousCache.ts';
import type { SamplingOptions } from '../../../server/protocol/inference.ts';

/** The part of a message that says which cache is used: none where there is none. */
export function cacheIn(cache: CacheSettings | undefined): { cache?: CacheSettings } {
  return cache ? { cache } : {};
}

/** Options with another cache. */
export function withCache(
  { cache: _, ...rest }: SamplingOptions,
  cache: CacheSettings | undefined,
): SamplingOptions {
  return { ...rest, ...cacheIn(cache) };
}
