/** Orders of units by what they did at some of the tokens. */
import type { Activations } from './activations.ts';

export const orders = ['number', 'mean', 'variance', 'similarity'] as const;
export type Order = (typeof orders)[number];

/** Values of every unit at the same tokens. */
export type UnitValues = readonly Float32Array[];

/** Tokens that similarity is computed from at most: it costs units² times as many. */
const mostCompared = 256;

/** Units from above to below: the largest mean or variance first; similar ones beside each other. */
export function orderUnits(order: Exclude<Order, 'number'>, units: UnitValues): number[] {
  if (order === 'similarity') return bySimilarity(units);
  const figure = units.map(order === 'mean' ? mean : variance);
  return [...units.keys()].sort((a, b) => figure[b]! - figure[a]!);
}

/** A chain: from the unit that varies most always on to the most correlated one that is left. */
function bySimilarity(units: UnitValues): number[] {
  const compared = units.map((values) => standardised(thinned(values)));
  const left = new Set(units.keys());
  const chain: number[] = [];
  let next = orderUnits('variance', units)[0];
  while (next !== undefined) {
    const last = compared[next]!;
    chain.push(next);
    left.delete(next);
    next = undefined;
    let best = Number.NEGATIVE_INFINITY;
    for (const unit of left) {
      const similarity = product(last, compared[unit]!);
      if (similarity > best) [best, next] = [similarity, unit];
    }
  }
  return chain;
}

/** Values of all units at the tokens of blocks that have come. */
export function valuesOf(activations: Activations, blocks: readonly number[]): UnitValues {
  const { units } = activations.source;
  const known = blocks.flatMap((block) => activations.block(block) ?? []);
  const tokens = known.reduce((sum, block) => sum + block.length / units, 0);
  const values = Array.from({ length: units }, () => new Float32Array(tokens));
  let token = 0;
  for (const block of known) {
    for (let i = 0; i < block.length; i += units, token++) {
      for (let unit = 0; unit < units; unit++) values[unit]![token] = block[i + unit]!;
    }
  }
  return values;
}

function thinned(values: Float32Array): Float32Array {
  const step = Math.ceil(values.length / mostCompared);
  return values.filter((_, i) => i % step === 0);
}

function standardised(values: Float32Array): Float32Array {
  const centre = mean(values);
  const length = Math.sqrt(variance(values) * values.length);
  return values.map((value) => (length > 0 ? (value - centre) / length : 0));
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function variance(values: Float32Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / Math.max(1, values.length);
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
