import type { Copying } from '../../../../protocol/copying.ts';

/** What a network makes of one source. */
export interface Translation {
  /** With the token that ends it, unless it is too long. */
  readonly tokens: readonly number[];
  /** Of all its tokens together, in nats. */
  readonly logProbability: number;
  /** How much every source token counts, for each of the tokens; absent without attention. */
  readonly attention?: readonly Float32Array[];
  /** Where the network copies: of which place in what it has read. */
  readonly copying?: Copying;
}
