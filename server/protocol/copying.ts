/** What a translator with a copy mechanism says of each token that it writes (See et al., 2017). */
import * as v from 'valibot';

export const copying = v.object({
  /** For each written token, the probability of choosing it from the vocabulary; the rest is that of copying. */
  p_generate: v.array(v.number()),
  /**
   * For each written token, the place of the source token that it is a copy of: the one that was looked at most among
   * those that are the same. Null where more of its probability came from the vocabulary.
   */
  source: v.array(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)))),
});
export type Copying = v.InferOutput<typeof copying>;
