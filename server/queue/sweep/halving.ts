/** Successive halving (Jamieson and Talwalkar, 2016), in step: what goes on depends on results alone, not on time. */
import type { SweepRecord, Trial } from '../../protocol/sweeps.ts';

/** Epochs at which trials are compared: `least`, times `factor` again and again, and at last all of them. */
export function rungsOf(least: number, factor: number, epochs: number): number[] {
  const rungs: number[] = [];
  for (let rung = least; rung * factor <= epochs; rung *= factor) rungs.push(rung);
  return [...rungs, epochs];
}

type Halving = Pick<SweepRecord, 'trials' | 'rungs' | 'factor' | 'better'>;

/** Negative when `a` is better. A trial without a value is behind all others. */
export function compareTrials(
  a: number | undefined,
  b: number | undefined,
  better: SweepRecord['better'],
): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return better === 'lower' ? a - b : b - a;
}

/**
 * The trials that go on to the next rung. A rung is decided when all trials on it have got there or never will; one
 * of `factor` goes on, at least one.
 *
 * @returns their numbers, with the rung that they are trained to next
 */
export function promotions({ trials, rungs, factor = 2, better }: Halving): ReadonlyMap<number, number> {
  const next = new Map<number, number>();
  let cohort: readonly Trial[] = trials;
  for (let rung = 0; rung + 1 < rungs.length; rung++) {
    if (cohort.some((trial) => isOnItsWay(trial, rung))) break;
    const valueAt = (trial: Trial) =>
      trial.values[rung] ?? (trial.state === 'ended' ? trial.value : undefined);
    const ranked = cohort
      .filter((trial) => valueAt(trial) !== undefined)
      .toSorted((a, b) => compareTrials(valueAt(a), valueAt(b), better) || a.number - b.number);
    cohort = ranked.slice(0, Math.max(1, Math.floor(cohort.length / factor)));
    for (const trial of cohort) {
      if (trial.rung === rung && trial.state === 'rested') next.set(trial.number, rung + 1);
    }
  }
  return next;
}

function isOnItsWay({ state, rung: target }: Trial, rung: number): boolean {
  return target <= rung && (state === 'planned' || state === 'waiting' || state === 'started');
}
