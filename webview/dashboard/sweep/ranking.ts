import type { SweepRecord, Trial } from '../../../server/protocol/sweeps.ts';

/** The best first; those without a value last. */
export function ranked(trials: readonly Trial[], better: SweepRecord['better']): Trial[] {
  const sign = better === 'lower' ? 1 : -1;
  return [...trials].sort((a, b) => {
    if (a.value === undefined || b.value === undefined)
      return Number(a.value === undefined) - Number(b.value === undefined) || a.number - b.number;
    return sign * (a.value - b.value) || a.number - b.number;
  });
}

/** By the number of each trial that has a value, its place among them from 0 (best) to 1. */
export function standings(sweep: SweepRecord): ReadonlyMap<number, number> {
  const measured = ranked(sweep.trials, sweep.better).filter(({ value }) => value !== undefined);
  return new Map(measured.map(({ number }, place) => [number, place / Math.max(1, measured.length - 1)]));
}

export function isOver({ state }: Trial): boolean {
  return state !== 'planned' && state !== 'waiting' && state !== 'started';
}
