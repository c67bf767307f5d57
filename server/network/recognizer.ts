/** Frames → recurrent layers → linear layer at every step: what is said, by connectionist temporal classification. */
import type { RecurrentSettings } from '../experiment/keys.ts';
import { logSoftmax, reshape, transpose } from '../graph/ops.ts';
import { stateInputs, statesAfter, statesBefore } from './carriedStates.ts';
import { uniformWithin } from './initial/initializers.ts';
import { linear } from './linear.ts';
import type { Network, Parts } from './network.ts';
import {
  type RecurrentStack,
  runStack,
  stackMasks,
  stackOutputSize,
  stackParameters,
} from './recurrent/recurrentStack.ts';
import { ctcLoss } from './structured/ctc.ts';

export interface RecognizerSettings extends RecurrentSettings {
  readonly bidirectional: boolean;
}

export interface RecognizerSpec {
  readonly settings: RecognizerSettings;
  /** Numbers in each time step. */
  readonly features: number;
  /** The blank, which is the first of them, and the tokens. */
  readonly labels: number;
  /** Whether the states come in and go out, so that a recording may be read in pieces: in one direction only. */
  readonly carried: boolean;
}

/**
 * Inputs: `values` float32 [time, features, batch]; `lengths` int32 [batch], at least 1. Targets: `extended` int32
 * [batch, places] and `label_lengths` int32 [batch], see `structured/ctc.ts`. Output: `log_probabilities` [time,
 * batch, labels], which mean nothing at padding. The loss is in nats for each label of the targets.
 *
 * Parameters: those of the layers `layers.K`, `layers.K.reverse`; `output.weight` [labels, D·H] and `output.bias`.
 * States, where they are carried: `state.h.K`, … of each layer K, [size, batch].
 */
export function recognizer({ settings, features, labels, carried }: RecognizerSpec): Network {
  const stack: RecurrentStack = {
    name: 'layers',
    settings,
    inputSize: features,
    bidirectional: settings.bidirectional,
  };
  const size = stackOutputSize(stack);
  const initializer = uniformWithin(1 / Math.sqrt(size));
  return {
    name: 'recognizer',
    parameters: [
      ...stackParameters(stack),
      { name: 'output.weight', shape: [labels, size], initializer },
      { name: 'output.bias', shape: [labels], initializer },
    ],
    inputs: [
      { name: 'values', dtype: 'float32', shape: ['time', features, 'batch'] },
      { name: 'lengths', dtype: 'int32', shape: ['batch'] },
    ],
    targets: [
      { name: 'extended', dtype: 'int32', shape: ['batch', 'places'] },
      { name: 'label_lengths', dtype: 'int32', shape: ['batch'] },
    ],
    states: carried ? stateInputs(settings) : [],
    masks: stackMasks(stack),
    forward(parts: Parts) {
      const { values, lengths } = parts.inputs;
      const { hs, states } = runStack(
        stack,
        parts,
        { xs: values! },
        { lengths: lengths!, ...(carried && { initial: statesBefore(settings, parts) }) },
      );
      const rows = reshape(transpose(hs, [0, 2, 1]), [-1, size]);
      const scores = linear(rows, parts.parameter('output.weight'), parts.parameter('output.bias'));
      const log_probabilities = reshape(logSoftmax(scores, 1), ['time', 'batch', labels]);
      return {
        outputs: { log_probabilities },
        states: carried ? statesAfter(settings, states) : {},
      };
    },
    loss: ({ log_probabilities }, { lengths, extended, label_lengths }) =>
      ctcLoss(log_probabilities!, lengths!, { extended: extended!, labelLengths: label_lengths! }),
  };
}
