import { floatsOf, type Tensor } from '../../graph/tensor.ts';
import type { GateActivity } from '../../protocol/probes.ts';
import { rounded } from './rounded.ts';

const saturated = 0.1;

/**
 * How open a gate is, over all units and all steps that count.
 *
 * @param activations [T, H, B]; what may be negative counts by its absolute value
 * @param lengths steps of each sequence; undefined: all
 */
export function activityOf(
  activations: Tensor,
  lengths: Int32Array | undefined,
): Pick<GateActivity, 'low' | 'high' | 'mean'> {
  const [time = 0, units = 0, batch = 0] = activations.shape;
  const data = floatsOf(activations);
  let [low, high, sum, count] = [0, 0, 0, 0];
  for (let step = 0; step < time; step++) {
    for (let unit = 0; unit < units; unit++) {
      for (let b = 0; b < batch; b++) {
        if (lengths && step >= lengths[b]!) continue;
        const open = Math.abs(data[(step * units + unit) * batch + b]!);
        if (open < saturated) low++;
        if (open > 1 - saturated) high++;
        sum += open;
        count++;
      }
    }
  }
  return { low: rounded(low / count), high: rounded(high / count), mean: rounded(sum / count) };
}
