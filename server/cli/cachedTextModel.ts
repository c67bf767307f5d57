import { usualCache } from '../engine/export/storedCache.ts';
import type { TextModel } from '../engine/generation/textModel.ts';
import type { OpenedModel } from '../engine/inference/openModel.ts';
import { textModelWith } from '../engine/inference/withCache.ts';
import { asksForCache, cacheOf } from './cacheOptions.ts';
import type { CommandLine } from './command.ts';

/** What continues text in an opened model, with the cache that the command asks for. */
export function cachedTextModel(line: CommandLine, opened: OpenedModel): TextModel {
  const usual = opened.info.text?.cache ?? usualCache;
  return textModelWith(opened, asksForCache(line) ? cacheOf(line, usual) : undefined);
}
