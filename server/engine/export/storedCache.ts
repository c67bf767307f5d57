/** The continuous cache that a language model was measured with, in the metadata of its file. */
import * as v from 'valibot';
import { cacheSection } from '../../experiment/keys/continuousCache.ts';
import { type CacheSettings, cacheSettings } from '../../protocol/continuousCache.ts';
import { damagedModel } from './modelTensors.ts';

const key = 'lstm_lab.cache';

const { size, theta, lambda } = cacheSection.keys;

/** Where nobody has chosen any. */
export const usualCache: CacheSettings = {
  size: size.default,
  theta: theta.default,
  lambda: lambda.default,
};

export function cacheToMetadata(cache: CacheSettings | undefined): Readonly<Record<string, string>> {
  return cache ? { [key]: JSON.stringify(cache) } : {};
}

/** The usual one where the model was measured with none. @throws UserError for a file that was damaged */
export function cacheFromMetadata(metadata: Readonly<Record<string, string>>): CacheSettings {
  const json = metadata[key];
  if (json === undefined) return usualCache;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), cacheSettings), json);
  if (!parsed.success) throw damagedModel(key);
  return parsed.output;
}
