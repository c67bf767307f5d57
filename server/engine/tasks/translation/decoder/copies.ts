/** What decoders of networks that copy read and tell besides (see `network/sequenceToSequence/copying.ts`). */
import { padTokens } from '../../../../data/batches/padding.ts';
import type { Copying } from '../../../../protocol/copying.ts';
import type { Tensors } from '../../../session.ts';
import type { ReadSource } from '../languages.ts';

/**
 * `source_copies` as the network's, and `beyond` zeros [batch, X], X the most words that one source alone has; nothing
 * for a network that does not copy.
 */
export function copyFeeds(sources: readonly ReadSource[]): Tensors {
  const copies = sources.flatMap(({ copies }) => (copies ? [copies] : []));
  if (copies.length === 0) return {};
  const shape = [copies.length, Math.max(1, ...copies.map(({ beyond }) => beyond.length))];
  const beyond = new Float32Array(shape[0]! * shape[1]!);
  return {
    source_copies: padTokens(copies.map(({ numbers }) => numbers)).tokens,
    beyond: { dtype: 'float32', shape, data: beyond },
  };
}

interface Written {
  readonly written: readonly number[];
  readonly logProbabilities: readonly number[];
  /** For each written token, of all that was read. */
  readonly attention: readonly Float32Array[];
  readonly generate: readonly number[];
}

/** Which of the written tokens are copies. */
export function copyingOf(
  { copies }: ReadSource,
  { written, logProbabilities, attention, generate }: Written,
): Copying {
  return {
    p_generate: [...generate],
    source: written.map((token, t) => {
      const places = [...(copies?.numbers ?? []).keys()].filter((place) => copies?.numbers[place] === token);
      const attended = places.reduce((sum, place) => sum + attention[t]![place]!, 0);
      const byCopying = (1 - generate[t]!) * attended;
      if (places.length === 0 || byCopying < Math.exp(logProbabilities[t]!) / 2) return null;
      return places.reduce((best, place) => (attention[t]![place]! > attention[t]![best]! ? place : best));
    }),
  };
}
