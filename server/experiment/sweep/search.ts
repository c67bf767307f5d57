/** What a sweep tries for one key. */
import type { SettingValue } from '../values.ts';

/** Numbers between two, both included. */
export interface SearchRange {
  readonly from: number;
  readonly to: number;
  readonly scale: 'linear' | 'log';
  /** Distance between neighbours; only with the linear scale. */
  readonly step?: number;
  /** How many of them a grid takes, evenly spread on the scale. */
  readonly count?: number;
  /** Only whole numbers are meant. */
  readonly integer: boolean;
}

export type Search = { readonly values: readonly SettingValue[] } | SearchRange;

/** Rounds to four significant digits: what a person reads, writes and repeats. */
export function readable(value: number): number {
  return Number(value.toPrecision(4));
}

/** 0.1 + 2 * 0.1 is 0.3 to a person. */
function withoutRoundingError(value: number): number {
  return Number(value.toPrecision(12));
}

/** How many values there are; infinite for a range that has neither steps nor a count. */
export function searchSize(search: Search): number {
  if ('values' in search) return search.values.length;
  const { from, to, step, count, integer } = search;
  if (count !== undefined) return count;
  const distance = step ?? (integer ? 1 : 0);
  // The last step may miss the end by a rounding error.
  return distance === 0 ? Number.POSITIVE_INFINITY : Math.floor((to - from) / distance + 1e-9) + 1;
}

/** One of the values of a search that has finitely many, in ascending order or as listed. */
export function searchValue(search: Search, index: number): SettingValue {
  if ('values' in search) return search.values[index]!;
  const { from, count, step = 1, integer } = search;
  if (count === undefined) return integer ? from + index * step : withoutRoundingError(from + index * step);
  return valueAt(search, count === 1 ? 0 : index / (count - 1));
}

/** A value by a fraction from 0 to 1 of the way. */
export function valueAt(search: SearchRange, fraction: number): number {
  const { from, to, scale, integer } = search;
  const value = scale === 'log' ? from * (to / from) ** fraction : from + (to - from) * fraction;
  const rounded = integer ? Math.round(value) : readable(value);
  return Math.min(to, Math.max(from, rounded));
}

/** A value by a random number in (0, 1): even on the scale, in steps where there are any. */
export function randomValue(search: Search, random: number): SettingValue {
  if ('values' in search || search.step !== undefined || (search.integer && search.scale === 'linear')) {
    const size = searchSize('values' in search ? search : withoutCount(search));
    return searchValue('values' in search ? search : withoutCount(search), Math.floor(random * size));
  }
  return valueAt(search, random);
}

function withoutCount({ count: _, ...search }: SearchRange): SearchRange {
  return search;
}
