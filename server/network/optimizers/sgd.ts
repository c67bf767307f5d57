import type { OptimizerSettings } from '../../experiment/keys.ts';
import { add, mul, sub } from '../../graph/ops.ts';
import { type Optimizer, setting, withWeightDecay } from './optimizer.ts';

/** v ← momentum · v + g;  w ← w − learning_rate · v. Without momentum it keeps nothing. */
export function sgd(settings: OptimizerSettings): Optimizer {
  const momentum = setting(settings, 'momentum');
  const { weight_decay: weightDecay } = settings;
  return {
    slots: momentum === 0 ? [] : ['velocity'],
    scalars: (learningRate) => ({ learning_rate: learningRate }),
    update(weight, gradient, [velocity], { learning_rate: learningRate }) {
      const decayed = withWeightDecay(gradient, weight, weightDecay);
      const step = velocity ? add(mul(velocity, momentum), decayed) : decayed;
      return { weight: sub(weight, mul(step, learningRate!)), slots: velocity ? [step] : [] };
    },
  };
}
