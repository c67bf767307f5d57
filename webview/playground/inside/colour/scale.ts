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
/** A cell state has no bounds: its hyperbolic tangent, which is what the output gate lets pass. */
const cell: Scale = { signed: true, low: -2, high: 2, strength: Math.tanh };

export function scaleOf(signal: Signal): Scale {
  if (signal === 'cell') return cell;
  return signal.endsWith('_gate') ? gate : state;
}

/** Of values of any size, whose largest is to be coloured fully. */
export function scaleUpTo(largest: number): Scale {
  const high = largest > 0 ? largest : 1;
  return { signed: true, low: -high, high, strength: (value) => limited(value / high, -1) };
}

function limited(value: number, low: number): number {
  return Math.min(1, Math.max(low, value));
}
