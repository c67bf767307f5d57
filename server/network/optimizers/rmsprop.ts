import type { OptimizerSettings } from '../../experiment/keys.ts';
import { add, div, mul, sqrt, sub } from '../../graph/ops.ts';
import { type Optimizer, setting, withWeightDecay } from './optimizer.ts';

/**
 * v ← α · v + (1 − α) · g²;  w ← w − learning_rate · g / (√v + ε)   (Tieleman and Hinton, 2012).
 *
 * The slot holds v / (1 − α), which saves an operation on every weight.
 */
export function rmsprop(settings: OptimizerSettings): Optimizer {
  const alpha = setting(settings, 'alpha');
  const epsilon = setting(settings, 'epsilon');
  const { weight_decay: weightDecay } = settings;
  const root = Math.sqrt(1 - alpha);
  return {
    slots: ['mean_square'],
    scalars: (learningRate) => ({ step_size: learningRate / root }),
    update(weight, gradient, [meanSquare], { step_size: stepSize }) {
      const decayed = withWeightDecay(gradient, weight, weightDecay);
      const next = add(mul(meanSquare!, alpha), mul(decayed, decayed));
      const step = div(mul(decayed, stepSize!), add(sqrt(next), epsilon / root));
      return { weight: sub(weight, step), slots: [next] };
    },
  };
}
