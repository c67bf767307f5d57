/** What follows from an experiment and its data: parameters, steps, memory. */
import { countSteps } from '../../experiment/textSize.ts';
import { trainingMemory } from './memory.ts';
import { parameterCount } from './network.ts';
import type { Sized } from './sizes.ts';

export interface DerivedFacts {
  readonly parameters: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Tokens or time steps. */
  readonly tokensPerEpoch: number;
  /** Estimated peak of training, in bytes. */
  readonly memoryBytes: number;
}

export function derivedFacts(sized: Sized): DerivedFacts {
  const { epochs } = sized.experiment.training;
  const parameters = parameterCount(sized);
  const stepsPerEpoch = stepsOf(sized);
  return {
    parameters,
    stepsPerEpoch,
    totalSteps: stepsPerEpoch * epochs,
    tokensPerEpoch: sized.task === 'language-model' ? sized.size.tokens : sized.size.train.tokens,
    memoryBytes: trainingMemory(sized, parameters),
  };
}

function stepsOf(sized: Sized): number {
  if (sized.task === 'language-model') {
    const { batch_size, sequence_length } = sized.experiment.training;
    return countSteps(sized.size.tokens, batch_size, sequence_length);
  }
  return Math.ceil(sized.size.train.count / sized.experiment.training.batch_size);
}
