import type { FusedKind } from '../fused/cells.ts';
import type { Value } from '../graph.ts';

/** A fused recurrent operator that was read. */
export interface FusedLayer {
  /** Of its node; may be empty. */
  readonly name: string;
  readonly kind: FusedKind;
  readonly hiddenSize: number;
  /** The names of its outputs in the file; an empty one is left out. */
  readonly outputs: readonly string[];
  /** What each direction shows at every step, by the names of `fused/cells.ts`: [time, batch, H]. */
  readonly shown: readonly ReadonlyMap<string, Value>[];
}
