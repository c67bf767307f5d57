/** What is measured of a text, beside the loss per token. */
import type { StatefulBatches } from '../../../data/batches/batches.ts';
import type { Corpus, ValidationText } from '../../../data/languageModel/corpus.ts';
import { ngramBaseline } from '../../../data/languageModel/ngram.ts';
import type { CacheSettings } from '../../../protocol/continuousCache.ts';
import type { Validation } from '../../task.ts';
import { CacheMeasurement, cachedOutputs } from './cacheMeasurement.ts';
import { batchSource } from './textBatches.ts';

export interface TextMeasuring {
  /** Of a continuous cache, if there is one. */
  readonly cache: CacheSettings | undefined;
  readonly threads: number;
}

/**
 * Perplexity is that of a token: it says something beside that of other networks with the same tokens. Bits per
 * character compare networks whatever their tokens are, as far as they know all of the text.
 */
export function textValidation(
  { name, ids, characters }: ValidationText,
  batches: StatefulBatches,
  { train, tokenizer }: Corpus,
  { cache, threads }: TextMeasuring,
): Validation {
  const metricsOf = (loss: number) => ({
    perplexity: Math.exp(loss),
    bits_per_character: (loss / Math.LN2) * (ids.length / Math.max(characters, 1)),
  });
  return {
    name,
    batches: batchSource(batches),
    measure() {
      const cached = cache && new CacheMeasurement(cache, threads);
      return {
        outputs: cached ? cachedOutputs : [],
        add: ({ tensors }, outputs) => cached?.add(tensors, outputs),
        async finish(_weights, loss) {
          const withCache = cached && { perplexity_with_cache: Math.exp(await cached.finish()) };
          return { metrics: { ...metricsOf(loss), ...withCache } };
        },
      };
    },
    async baselines() {
      const { name: method, val_loss } = await ngramBaseline(train, ids, tokenizer.vocabulary.length);
      return [{ name: method, metrics: { val_loss, ...metricsOf(val_loss) } }];
    },
  };
}
