/** What decides when weights begin to be averaged; part of every checkpoint. */
export interface AveragingState {
  /** What was monitored, epoch by epoch, as long as nothing is averaged: lower is better. */
  readonly values: readonly number[];
  /** Updates before the first one that is averaged. */
  readonly since?: number | undefined;
}
export const initialAveraging: AveragingState = { values: [] };

/**
 * The state after an epoch: averaging begins when it is worse than the best of those that lie more than `interval`
 * epochs before it (Merity et al., 2018).
 *
 * @param value lower is better, infinite where there is none
 * @param updates all so far
 */
export function averagingAfter(
  state: AveragingState,
  value: number,
  interval: number,
  updates: number,
): AveragingState {
  if (state.since !== undefined || !Number.isFinite(value)) return state;
  const older = state.values.slice(0, Math.max(0, state.values.length - interval));
  return value > Math.min(...older) ? { values: [], since: updates } : { values: [...state.values, value] };
}

/** Updates since averaging began, with the one that counts `update` from 0; 0 before it has begun. */
export function averagedUpdates(
  { since }: AveragingState,
  interval: number | undefined,
  update: number,
): number {
  const first = interval === 0 ? 0 : since;
  return first === undefined ? 0 : update - first + 1;
}
