/** Which runs are ticked after a person has ticked more or fewer. */
import { mostTicked } from '../../../server/protocol/dashboard.ts';

export interface Ticking {
  readonly ticked: readonly string[];
  /** How many runs were not ticked because there would be too many. */
  readonly leftOut: number;
}

export function toggled(ticked: readonly string[], run: string): Ticking {
  return ticked.includes(run)
    ? { ticked: ticked.filter((other) => other !== run), leftOut: 0 }
    : added(ticked, [run]);
}

/** Ticks all of a range besides those that are ticked. */
export function added(ticked: readonly string[], range: readonly string[]): Ticking {
  const all = [...new Set([...ticked, ...range])];
  return { ticked: all.slice(0, mostTicked), leftOut: Math.max(0, all.length - mostTicked) };
}
