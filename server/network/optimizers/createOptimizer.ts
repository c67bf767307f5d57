import type { OptimizerSettings } from '../../experiment/keys.ts';
import { adam } from './adam.ts';
import type { Optimizer } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

export function createOptimizer(settings: OptimizerSettings): Optimizer {
  switch (settings.type) {
    case 'sgd':
      return sgd(settings);
    case 'rmsprop':
      return rmsprop(settings);
    case 'adam':
    case 'adamw':
      return adam(settings);
  }
}
