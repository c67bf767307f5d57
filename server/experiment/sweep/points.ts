/** The combinations of values that a sweep tries: each a pure function of the sweep and the trial's number. */
import { RandomStream, randomKey, uniform } from '../../base/random.ts';
import type { SettingValue } from '../values.ts';
import { randomValue, type Search, searchSize, searchValue } from './search.ts';
import type { SweepSettings } from './sweepSettings.ts';

/** Values by dotted key. */
export type Point = ReadonlyMap<string, SettingValue>;

type Searches = ReadonlyMap<string, Search>;

/** The number of combinations; infinite where a range has no steps. */
export function gridSize(searches: Searches): number {
  return [...searches.values()].reduce((size, search) => size * searchSize(search), 1);
}

/** The combination at a place of the grid, from 0; the last key changes fastest. */
function gridPoint(searches: Searches, place: number): Point {
  let rest = place;
  const values = [...searches].reverse().map(([key, search]): [string, SettingValue] => {
    const size = searchSize(search);
    const index = rest % size;
    rest = Math.floor(rest / size);
    return [key, searchValue(search, index)];
  });
  return new Map(values.reverse());
}

/** @param number of the draw, from 0 */
function randomPoint(searches: Searches, seed: number, number: number): Point {
  const key = randomKey(seed, RandomStream.sweep, number);
  return new Map(
    [...searches].map(([name, search], index) => [name, randomValue(search, uniform(key, index))]),
  );
}

/** Draws of one combination again, in a row, after which no others are looked for. */
const mostRepeated = 1000;

/**
 * The combinations in the order of the trials. Values of keys that have no effect beside the others are left out,
 * and so is a combination that is then there already.
 *
 * @param simplify leaves out what has no effect
 * @param limit at most so many
 */
export function pointsOf(
  sweep: Pick<SweepSettings, 'method' | 'seed' | 'trials' | 'searches'>,
  simplify: (point: Point) => Point,
  limit = Number.POSITIVE_INFINITY,
): Point[] {
  const { method, seed, trials, searches } = sweep;
  const size = gridSize(searches);
  const wanted = Math.min(limit, method === 'grid' ? size : Math.min(trials, size));
  const points = new Map<string, Point>();
  let repeated = 0;
  for (let number = 0; points.size < wanted && repeated < mostRepeated; number++) {
    if (method === 'grid' && number >= size) break;
    const point = simplify(
      method === 'grid' ? gridPoint(searches, number) : randomPoint(searches, seed, number),
    );
    const text = JSON.stringify([...point]);
    repeated = points.has(text) ? repeated + 1 : 0;
    if (repeated === 0) points.set(text, point);
  }
  return [...points.values()];
}
