/** How strongly a value is coloured. Gates go from nothing to full; what has a sign has a colour for each. */
import type { Signal } from '../../../../server/protocol/inside.ts';

export interface Scale {
  /** Whether values below zero have a colour of their own. */
  readonly signed: boolean;
  /** The values at the ends of the legend. */
  readonly low: number;
  readonly high: number;
  /** From 0, or from −1 where it is signed, to 1. */
  readonly strength: (value: number) => number;
}

const gate: Scale = { signed: false, low: 0, high: 1, strength: (value) => limited(value, 0) };
const state: Scale = { signed: true, low: -1, high: 1, strength: (value) => limited(value, -1) };
/** A cell state has no bounds: the colour grows ever more slowly (softsign). */
const cell: Scale = { signed: true, low: -4, high: 4, strength: (value) => value / (1 + Math.abs(value)) };

export function scaleOf(signal: Signal): Scale {
  if (signal === 'cell') return cell;
  return signal.endsWith('_gate') ? gate : state;
}

/** Of values of any size, whose largest is to be coloured fully. */
export function scaleUpTo(largest: number): Scale {
  const high = largest > 0 ? largest : 1;
  return { signed: true, low: -high, high, strength: (value) => limited(value / high, -1) };
}

/** Of values that are not negative. */
export function scaleFromZero(largest: number): Scale {
  const high = largest > 0 ? largest : 1;
  return { signed: false, low: 0, high, strength: (value) => limited(value / high, 0) };
}

/** From the lowest to the highest of some values, so that small differences are seen; a sign's colours meet half-way. */
export function stretched({ signed }: Scale, values: Float32Array): Scale {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const width = high > low ? high - low : 1;
  const share = (value: number): number => limited((value - low) / width, 0);
  return { signed, low, high, strength: (value) => (signed ? 2 * share(value) - 1 : share(value)) };
}

function limited(value: number, low: number): number {
  return Math.min(1, Math.max(low, value));
}
