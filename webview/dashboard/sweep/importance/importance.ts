/** How much each key of a sweep matters for what its trials are compared by. */
import type { SweepRecord, SweptKey, Trial } from '../../../../server/protocol/sweeps.ts';
import { type ForestResult, forestImportance } from './forest.ts';
import type { Feature } from './tree.ts';

/** More add nothing but time. */
const mostTrials = 2_000;
/** Parts into which the values of a range are put. */
const mostParts = 12;
const mostLevels = 31;

export interface KeyImportance {
  readonly key: string;
  /** Part of the variance that the key explains alone, and how much it differs from tree to tree. */
  readonly part: number;
  readonly deviation: number;
}

export interface Importance {
  /** The most important first. */
  readonly keys: readonly KeyImportance[];
  /** What is due to keys together. */
  readonly together: number;
  readonly explained: number | undefined;
  /** How many trials it rests on. */
  readonly trials: number;
  /** Of successive halving: the epoch at which the trials are compared; all of them have come so far. */
  readonly epoch: number | undefined;
}

/** Undefined with fewer trials than could tell anything, or where all are alike. */
export function importanceOf(sweep: SweepRecord): Importance | undefined {
  const compared = sweep.trials
    .flatMap((trial) => {
      const value = comparable(trial, sweep);
      return value === undefined ? [] : [{ trial, value }];
    })
    .slice(0, mostTrials);
  if (compared.length < 4) return undefined;
  const codes = sweep.keys.map((key) =>
    codeOf(
      key,
      compared.map(({ trial }) => trial),
    ),
  );
  const result = forestImportance({
    features: codes.map(({ feature }) => feature),
    rows: compared.map((_, sample) => codes.map(({ levels }) => levels[sample]!)),
    targets: withoutExtremes(compared.map(({ value }) => value)),
  });
  return result && told(result, sweep, compared.length);
}

function told({ parts, explained }: ForestResult, { keys, rungs }: SweepRecord, trials: number): Importance {
  const importances = keys.map(
    ({ key }, index): KeyImportance => ({
      key,
      part: parts[index]!.mean,
      deviation: parts[index]!.deviation,
    }),
  );
  const alone = importances.reduce((sum, { part }) => sum + part, 0);
  return {
    keys: importances.sort((a, b) => b.part - a.part),
    together: Math.max(0, 1 - alone),
    explained,
    trials,
    epoch: rungs[0],
  };
}

/** Trials are compared after the same number of epochs: those of successive halving at the first rung. */
function comparable({ state, value, values }: Trial, { rungs }: SweepRecord): number | undefined {
  if (rungs.length > 0) return values[0];
  return state === 'ended' ? value : undefined;
}

/** Diverged trials would be all that is seen: values far outside are moved to the fence (Tukey, 1977). */
function withoutExtremes(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const quantile = (part: number) => sorted[Math.round(part * (sorted.length - 1))]!;
  const [low, high] = [quantile(0.25), quantile(0.75)];
  const fence = 3 * (high - low);
  return fence === 0
    ? [...values]
    : values.map((value) => Math.min(high + fence, Math.max(low - fence, value)));
}

interface Code {
  readonly feature: Feature;
  /** By trial. */
  readonly levels: readonly number[];
}

/** A key that has no effect in a trial has a level of its own there. */
function codeOf({ key, values }: SweptKey, trials: readonly Trial[]): Code {
  const own = trials.map(({ settings }) => settings[key]);
  const numbers = own.filter((value) => typeof value === 'number');
  const ordered =
    numbers.length > 0 && own.every((value) => value === undefined || typeof value === 'number');
  const distinct = [...new Set(own.map((value) => JSON.stringify(value)))];
  if (ordered && (values === undefined || distinct.length > mostParts)) return partsOf(own, numbers);
  const listed = ordered
    ? distinct.sort((a, b) => Number(a ?? -Infinity) - Number(b ?? -Infinity))
    : distinct;
  const levels = own.map((value) => Math.min(mostLevels - 1, listed.indexOf(JSON.stringify(value))));
  return { feature: { levels: Math.min(mostLevels, listed.length), ordered }, levels };
}

/** Numbers in parts that are equally full; level 0 is for trials without one. */
function partsOf(own: readonly unknown[], numbers: readonly number[]): Code {
  const sorted = [...numbers].sort((a, b) => a - b);
  const bounds = Array.from(
    { length: mostParts - 1 },
    (_, part) => sorted[Math.floor(((part + 1) * sorted.length) / mostParts)]!,
  );
  const levels = own.map((value) =>
    typeof value === 'number' ? 1 + bounds.filter((bound) => value >= bound).length : 0,
  );
  return { feature: { levels: mostParts + 1, ordered: true }, levels };
}
