import type { OptimizerSettings } from '../../experiment/keys.ts';
import { adam } from './adam.ts';
import { averagedSgd } from './averagedSgd.ts';
import type { Optimizer } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

export function createOptimizer(settings: OptimizerSettings): Optimizer {
  switch (settings.type) {
    case 'sgd':
      return sgd(settings);
    case 'nt-asgd':
      return averagedSgd(settings);
    case 'rmsprop':
      return rmsprop(settings);
    case 'adam':
    case 'adamw':
      return adam(settings);
  }
}
