import type { RunRecord } from '../protocol/runs.ts';

/**
 * The step from which a run can go on: that of its last checkpoint.
 *
 * @returns undefined where it would begin anew, or end again as it did: with a loss that is not finite
 */
export function resumesAt({
  checkpoint_step,
  best,
  not_finite,
}: Pick<RunRecord, 'checkpoint_step' | 'best' | 'not_finite'>): number | undefined {
  // Earlier versions do not say; who has measured an epoch has made a checkpoint of it.
  const step = checkpoint_step ?? best?.step ?? 0;
  return step > 0 && not_finite === undefined ? step : undefined;
}
