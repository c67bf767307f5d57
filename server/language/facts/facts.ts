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
    const { batch_size, sequence_length, random_sequence_length: random } = sized.experiment.training;
    return countSteps(sized.size.tokens, batch_size, random ? meanLength(sequence_length) : sequence_length);
  }
  return Math.ceil(sized.size.train.count / sized.experiment.training.batch_size);
}

/** Of random lengths, whose mean is half of it now and then, and which are rounded down: an epoch has about as many steps. */
function meanLength(sequenceLength: number): number {
  return 0.975 * sequenceLength - 0.5;
}
