/** What the layers have computed, as the page shows it. */
import type { CheckedNetworkParams, NetworkResult } from '../../protocol/networkQuestions.ts';
import type { Asking } from '../inference/asking.ts';
import { packed } from './packed.ts';
import { type OpenReading, readingOf, unitsOf } from './readText.ts';

/** Tokens of which all units are at hand at once. */
const piece = 512;

export async function activations(
  asking: Asking,
  part: CheckedNetworkParams<'activations'>,
): Promise<string> {
  const reading = await readingOf(asking, part);
  unitsOf(reading, part);
  return packed(await reading.activations.values(part.layer, part.signal, part.from, part.to));
}

export async function trace(asking: Asking, part: CheckedNetworkParams<'trace'>): Promise<string> {
  const reading = await readingOf(asking, part);
  const units = unitsOf(reading, part);
  const values = new Float32Array(reading.tokens.length);
  for await (const { rows, from, to } of pieces(reading, part, asking.signal)) {
    for (let token = from; token < to; token++) values[token] = rows[(token - from) * units + part.unit]!;
  }
  return packed(values);
}

const saturated = 0.1;

/** Shares as in Karpathy, Johnson, Fei-Fei, "Visualizing and Understanding Recurrent Networks", 2015, section 4.2. */
export async function saturation(
  asking: Asking,
  part: CheckedNetworkParams<'saturation'>,
): Promise<NetworkResult<'saturation'>> {
  const reading = await readingOf(asking, part);
  const units = unitsOf(reading, part);
  const share = 1 / Math.max(1, reading.tokens.length);
  const shut = new Float64Array(units);
  const open = new Float64Array(units);
  for await (const { rows } of pieces(reading, part, asking.signal)) {
    for (const [i, value] of rows.entries()) {
      if (value < saturated) shut[i % units] = shut[i % units]! + share;
      if (value > 1 - saturated) open[i % units] = open[i % units]! + share;
    }
  }
  return { shut: packed(Float32Array.from(shut)), open: packed(Float32Array.from(open)) };
}

interface Piece {
  readonly from: number;
  readonly to: number;
  /** [to − from, units] */
  readonly rows: Float32Array;
}

/** A whole text piece by piece. @throws the signal's reason when it is aborted */
export async function* pieces(
  { activations, tokens }: OpenReading,
  { layer, signal }: Pick<CheckedNetworkParams<'saturation'>, 'layer' | 'signal'>,
  abort: AbortSignal,
): AsyncGenerator<Piece> {
  for (let from = 0; from < tokens.length; from += piece) {
    const to = Math.min(from + piece, tokens.length);
    yield { from, to, rows: await activations.values(layer, signal, from, to) };
    abort.throwIfAborted();
  }
}
