/** When the decoder reads the right token and when its own (scheduled sampling, Bengio et al., 2015). */
import { RandomStream, randomKey, uniform } from '../../../base/random.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { Tensor } from '../../../graph/tensor.ts';

export type ScheduledSampling = NonNullable<ExperimentOf<'translation'>['training']['scheduled_sampling']>;

/** How steeply the inverse sigmoid falls in the middle. */
const steepness = 10;

/** Probability of the right token. @param epoch from 0 to `epochs` − 1 */
export function forcingProbability(
  { start, end, decay }: ScheduledSampling,
  epoch: number,
  epochs: number,
): number {
  const passed = epochs > 1 ? Math.min(epoch / (epochs - 1), 1) : 0;
  if (passed === 0) return start;
  if (passed === 1) return end;
  switch (decay) {
    case 'linear':
      return start + (end - start) * passed;
    case 'exponential':
      return start === 0 ? 0 : start * (end / start) ** passed;
    case 'inverse-sigmoid': {
      const fall = (x: number) => 1 / (1 + Math.exp(steepness * (x - 0.5)));
      return end + ((start - end) * (fall(passed) - fall(1))) / (fall(0) - fall(1));
    }
  }
}

/**
 * bool [time, batch]: true where the right token is read, as always at the first step. A pure function of seed,
 * epoch and the batch's place in it.
 */
export function forcedSteps(
  probability: number,
  shape: readonly [time: number, batch: number],
  { seed, epoch, position }: { readonly seed: number; readonly epoch: number; readonly position: number },
): Tensor {
  const [time, batch] = shape;
  const key = randomKey(seed, RandomStream.teacherForcing, epoch, position);
  const data = Uint8Array.from({ length: time * batch }, (_, i) =>
    i < batch || uniform(key, i) < probability ? 1 : 0,
  );
  return { dtype: 'bool', shape, data };
}
