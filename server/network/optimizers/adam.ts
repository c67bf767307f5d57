import type { OptimizerSettings } from '../../experiment/keys.ts';
import { add, div, mul, sqrt, sub } from '../../graph/ops.ts';
import { type Optimizer, setting, withWeightDecay } from './optimizer.ts';

/**
 * m ← β₁ · m + (1 − β₁) · g;  v ← β₂ · v + (1 − β₂) · g²;
 * w ← w − learning_rate · m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)   (Kingma and Ba, 2015).
 *
 * The slots hold m / (1 − β₁) and v / (1 − β₂), and the bias corrections are folded into two scalars: fewer
 * operations on every weight. AdamW multiplies the weight by 1 − learning_rate · weight_decay first
 * (Loshchilov and Hutter, 2019); Adam adds weight_decay · w to the gradient.
 */
export function adam(settings: OptimizerSettings): Optimizer {
  const beta1 = setting(settings, 'beta1');
  const beta2 = setting(settings, 'beta2');
  const epsilon = setting(settings, 'epsilon');
  const { weight_decay: weightDecay } = settings;
  const decoupled = settings.type === 'adamw' && weightDecay > 0;
  return {
    slots: ['mean', 'mean_square'],
    scalars(learningRate, update) {
      const mean = (1 - beta1) / (1 - beta1 ** update);
      const root = Math.sqrt((1 - beta2) / (1 - beta2 ** update));
      return {
        step_size: (learningRate * mean) / root,
        epsilon: epsilon / root,
        ...(decoupled && { retained: 1 - learningRate * weightDecay }),
      };
    },
    update(weight, gradient, [mean, meanSquare], scalars) {
      const decayed = decoupled ? gradient : withWeightDecay(gradient, weight, weightDecay);
      const nextMean = add(mul(mean!, beta1), decayed);
      const nextMeanSquare = add(mul(meanSquare!, beta2), mul(decayed, decayed));
      const step = div(mul(nextMean, scalars.step_size!), add(sqrt(nextMeanSquare), scalars.epsilon!));
      const retained = decoupled ? mul(weight, scalars.retained!) : weight;
      return { weight: sub(retained, step), slots: [nextMean, nextMeanSquare] };
    },
  };
}
