/** From the probabilities of labels, step by step, to what is said. Label 0 is the blank, label t + 1 is token t. */
import type { CtcDecoder, Hypothesis } from './ctcDecoder.ts';
import { GreedyDecoder } from './greedy.ts';
import { PrefixBeamDecoder } from './prefixBeam.ts';

export interface Decoding {
  readonly method: 'greedy' | 'prefix-beam';
  /** Of prefix beam search. */
  readonly beam_size?: number | undefined;
}

export function createDecoder({ method, beam_size = 1 }: Decoding): CtcDecoder {
  return method === 'greedy' ? new GreedyDecoder() : new PrefixBeamDecoder(beam_size);
}

/** Decodes all time steps of one recording. */
export function decode(
  rows: Iterable<ArrayLike<number>>,
  decoding: Decoding,
): readonly [Hypothesis, ...Hypothesis[]] {
  const decoder = createDecoder(decoding);
  for (const row of rows) decoder.push(row);
  const [best, ...others] = decoder.best();
  if (!best) throw new Error('a decoder has nothing');
  return [best, ...others];
}
