import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CacheSettings } from '../../protocol/continuousCache.ts';
import type { Tensors } from '../session.ts';
import { type CachedPlace, cachedLogits } from './continuousCache.ts';
import type { HiddenReader } from './hiddenReader.ts';
import { describeChoice } from './sampling.ts';
import { type Reading, SteppedText } from './steppedText.ts';
import { startingIds, type TextModel } from './textModel.ts';

/** Long prompts are read in pieces of this many tokens, so that the event loop gets its turn. */
const piece = 256;

/**
 * A language model of ours with a continuous cache of the text: its probabilities are those that a measurement with the
 * same cache finds.
 *
 * @param model that reads without a cache
 * @param openReader makes what reads with hidden states when that is first needed; it stays when this is disposed
 */
export function cachedModel(
  { tokenizer, vocabularySize, parameterCount }: TextModel,
  openReader: () => Promise<HiddenReader>,
  cache: CacheSettings,
): TextModel {
  const start = async () => {
    const reader = await openReader();
    return cachedReading({ reader, cache }, { states: reader.start, places: [], last: undefined });
  };
  return {
    tokenizer,
    vocabularySize,
    parameterCount,
    async prompt(promptIds, signal) {
      const ids = startingIds(promptIds, tokenizer);
      const reading = await (await start()).read(ids, signal);
      return new SteppedText({ vocabularySize, asLogits: (values) => values }, { ids, written: 0, reading });
    },
    async *score(ids, signal) {
      let reading = await start();
      for (let i = 0; i + 1 < ids.length && !signal?.aborted; i++) {
        reading = await reading.read(ids.subarray(i, i + 1));
        yield [describeChoice(reading.logits, ids[i + 1]!)];
      }
    },
    async prepare() {
      await openReader();
    },
    dispose: async () => {},
  };
}

interface Standing {
  readonly states: Tensors;
  /** The cache: the latest places that a token followed. */
  readonly places: readonly CachedPlace[];
  /** The hidden state after the last token, which nothing follows yet. */
  readonly last: Float32Array | undefined;
}

function cachedReading(
  source: { readonly reader: HiddenReader; readonly cache: CacheSettings },
  standing: Standing,
  logits: Float32Array = new Float32Array(),
): Reading {
  const { reader, cache } = source;
  return {
    logits,
    bytes: bytesOf(standing),
    async read(ids, signal) {
      let { states, last } = standing;
      let after = logits;
      const places = standing.places.slice();
      for (let first = 0; first < ids.length && !signal?.aborted; first += piece) {
        const part = ids.subarray(first, first + piece);
        const read = await reader.read(part, states);
        for (const [i, follower] of part.entries()) {
          if (last) places.push({ hidden: last, follower });
          last = read.hidden(i);
        }
        places.splice(0, places.length - cache.size);
        states = read.states;
        if (last) after = cachedLogits(read.logits(part.length - 1), last, places, cache);
        await nextTurn();
      }
      return cachedReading(source, { states, places, last }, after);
    },
  };
}

/** Hidden states are shared by all readings of a text that remember them: what is its own is the last. */
function bytesOf({ states, places, last }: Standing): number {
  const carried = Object.values(states).reduce((sum, { data }) => sum + data.byteLength, 0);
  return carried + 8 * places.length + (last?.byteLength ?? 0);
}
