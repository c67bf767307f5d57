/** Which forecasts a view shows: the end of the series, one horizon after the other. */

export interface ShownSeries {
  readonly target: string;
  readonly times: string[];
  readonly truth: number[];
  readonly forecast: number[];
  readonly lower?: number[];
  readonly upper?: number[];
}

/** Points at most. */
export const shownSteps = 400;

/** @param origins of all windows, ascending by one */
export function shownOrigins(origins: Uint32Array, horizon: number): Set<number> {
  const last = origins.length - 1;
  const most = Math.max(1, Math.floor(shownSteps / horizon));
  const count = Math.min(most, Math.floor(last / horizon) + 1);
  return new Set(Array.from({ length: count }, (_, i) => origins[last - i * horizon]!));
}
