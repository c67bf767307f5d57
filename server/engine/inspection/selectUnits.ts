import type { CheckedNetworkParams, NetworkResult } from '../../protocol/networkQuestions.ts';
import type { Asking } from '../inference/asking.ts';
import { readingOf, unitsOf } from './readText.ts';

/** Whether a unit is on: above the threshold, or below it where that is negative. */
export function isOn(value: number, threshold: number): boolean {
  return threshold < 0 ? value < threshold : value > threshold;
}

/**
 * Units that are on at all tokens of a range, those first that are off right before and behind it, then those with
 * the largest mean (Strobelt et al., "LSTMVis", 2018, section 5.1). Where the text begins or ends with the range,
 * every unit counts as off outside of it.
 */
export async function select(
  asking: Asking,
  part: CheckedNetworkParams<'select'>,
): Promise<NetworkResult<'select'>> {
  const reading = await readingOf(asking, part);
  const units = unitsOf(reading, part);
  const { layer, signal, from, to, threshold } = part;
  const first = Math.max(0, from - 1);
  const last = Math.min(reading.tokens.length, to + 1);
  const rows = await reading.activations.values(layer, signal, first, last);
  const value = (unit: number, token: number) => rows[(token - first) * units + unit]!;
  const on = (unit: number, token: number) => isOn(value(unit, token), threshold);
  const tokens = Array.from({ length: to - from }, (_, i) => from + i);
  const found = Array.from({ length: units }, (_, unit) => unit)
    .filter((unit) => tokens.length > 0 && tokens.every((token) => on(unit, token)))
    .map((unit) => ({
      unit,
      mean: tokens.reduce((sum, token) => sum + value(unit, token), 0) / tokens.length,
      begins: from === first || !on(unit, first),
      ends: to === last || !on(unit, last - 1),
    }));
  const edges = ({ begins, ends }: (typeof found)[number]) => Number(begins) + Number(ends);
  return found.sort((a, b) => edges(b) - edges(a) || Math.abs(b.mean) - Math.abs(a.mean));
}
