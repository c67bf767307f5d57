import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Session } from '../../session.ts';

/**
 * A session that reads one text with its embeddings scaled by each of several numbers, the state zero at its start.
 *
 * Inputs: `tokens` int64 [time], `target` int64 [], `scales` float32 [batch]. Outputs: `logit` float32 [batch] of the
 * target behind the text; `products` float32 [time, batch], Σ over the embedding of embedding × gradient of the logit.
 */
export interface ScaledTexts {
  readonly session: Session;
  /** How many numbers a run keeps for each token and scale, about. */
  readonly width: number;
  /** Scales that a run has, where their number is fixed. */
  readonly fixedBatch?: number;
}

/** A text whose embeddings are scaled by one number. */
export interface ScaledText {
  readonly logit: number;
  /** Of each token. */
  readonly products: Float32Array;
}

/** Reads the text with each of the scales; tells which share of them is done. */
export type ReadScaled = (
  scales: readonly number[],
  progress: (share: number) => void,
) => Promise<ScaledText[]>;

/** Numbers that one run may keep: 64 MB. */
const mostNumbers = 2 ** 24;
const mostScales = 32;

/** What a run should last, so that it can be cancelled; by it the number of scales in a run grows and shrinks. */
const runMilliseconds = 80;

export function readerOf(
  texts: ScaledTexts,
  ids: Int32Array,
  target: number,
  signal: AbortSignal,
): ReadScaled {
  const most = Math.min(Math.max(Math.floor(mostNumbers / (texts.width * ids.length)), 1), mostScales);
  let count = 1;
  return async (scales, progress) => {
    const read: ScaledText[] = [];
    while (read.length < scales.length) {
      await nextTurn();
      signal.throwIfAborted();
      const started = performance.now();
      const some = scales.slice(read.length, read.length + (texts.fixedBatch ?? count));
      read.push(...(await readTogether(texts, ids, target, some)));
      const faster = runMilliseconds / Math.max(performance.now() - started, 1);
      count = Math.min(Math.max(Math.floor(some.length * faster), 1), 2 * count, most);
      progress(read.length / scales.length);
    }
    return read;
  };
}

async function readTogether(
  { session, fixedBatch }: ScaledTexts,
  ids: Int32Array,
  target: number,
  scales: readonly number[],
): Promise<ScaledText[]> {
  const batch = fixedBatch ?? scales.length;
  const filled = Float32Array.from({ length: batch }, (_, i) => scales[i] ?? 0);
  const { logit, products } = await session.run({
    tokens: { dtype: 'int64', shape: [ids.length], data: BigInt64Array.from(ids, BigInt) },
    target: { dtype: 'int64', shape: [], data: BigInt64Array.of(BigInt(target)) },
    scales: { dtype: 'float32', shape: [batch], data: filled },
  });
  return scales.map((_, column) => ({
    logit: Number(logit!.data[column]),
    products: Float32Array.from(ids, (_, token) => Number(products!.data[token * batch + column])),
  }));
}
