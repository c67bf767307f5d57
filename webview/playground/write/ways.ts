import * as v from 'valibot';

const count = (smallest: number, largest: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(smallest), v.maxValue(largest));

export const mostSamples = 8;
export const widest = 10;
export const mostGroups = 5;
/** Tokens that beam search may look ahead: each costs a step for every beam. */
export const longestSearch = 1000;

/** How texts are made: sampled, several with seeds in a row; or the most probable ones searched for. */
export const ways = v.object({
  method: v.picklist(['sampling', 'beams']),
  samples: count(1, mostSamples),
  /** Beams in each group. */
  width: count(1, widest),
  groups: count(1, mostGroups),
  /** Nats that a token costs for every earlier group that chose it. */
  diversity: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
});
export type Ways = v.InferOutput<typeof ways>;

export const usualWays: Ways = { method: 'sampling', samples: 1, width: 4, groups: 1, diversity: 0.5 };
