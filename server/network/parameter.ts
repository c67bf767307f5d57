import { RandomStream, randomKey } from '../base/random.ts';
import { elementCount } from '../graph/tensor.ts';
import type { Initializer } from './initial/initializers.ts';

/** A trainable tensor before it has values. */
export interface ParameterSpec {
  /** Its name in checkpoints and graphs; stable. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer;
  /** It keeps its first values: no gradient, no optimizer slots. */
  readonly trainable?: false;
}

/** The initial values of every parameter, in order: a pure function of the seed and of the parameter's place. */
export function initialValues(specs: readonly ParameterSpec[], seed: number): Float32Array[] {
  return specs.map(({ shape, initializer }, index) =>
    initializer(elementCount(shape), randomKey(seed, RandomStream.initialization, index)),
  );
}
