import type { OptimizerSettings } from '../../experiment/keys.ts';
import { add, mul, sub } from '../../graph/ops.ts';
import { type Optimizer, withWeightDecay } from './optimizer.ts';

/**
 * Averaged stochastic gradient descent (Polyak and Juditsky, 1992): w ← w − learning_rate · g, and beside it the mean
 * a ← a + μ · (w − a) of what w has been, which is what the network is measured and kept with.
 *
 * μ is 1 as long as nothing is averaged, so that a is w. As in `torch.optim.ASGD` with `lambd = 0`, the first update
 * that is averaged still has μ = 1, and so has the second: μ = 1 / max(1, t − 1) at the t-th of them.
 */
export function averagedSgd({ weight_decay: weightDecay }: OptimizerSettings): Optimizer {
  const average = 'average';
  return {
    slots: [average],
    averages: average,
    scalars(learningRate, _update, averaged) {
      const share = 1 / Math.max(1, averaged - 1);
      return { learning_rate: learningRate, share, rest: 1 - share };
    },
    update(weight, gradient, [mean], { learning_rate: learningRate, share, rest }) {
      const next = sub(weight, mul(withWeightDecay(gradient, weight, weightDecay), learningRate!));
      return { weight: next, slots: [add(mul(next, share!), mul(mean!, rest!))] };
    },
  };
}
