import type { Value } from '../../graph/graph.ts';
import { add, mul, split, sub } from '../../graph/ops.ts';
import { activations, gateActivations } from './activations.ts';
import { type CellDefinition, type StepWeights, unitState } from './cell.ts';

const gates = ['r', 'z', 'n'] as const;

/**
 * Gated recurrent unit with the reset gate after the product, as in PyTorch and cuDNN. With
 * b' = `NAME.recurrent_bias` [H]:
 *
 *     r, z = σ(W·x + R·h + b)    n = tanh(W·x + b + r ⊙ (R·h + b'))    h ← (1 − z) ⊙ n + z ⊙ h
 */
export const gruCell: CellDefinition = {
  gates,
  states: [unitState('h')],
  vectors: { recurrent_bias: { perUnit: 1 } },
  recurrence: 'full',
  step(input, [h], weights) {
    const { cell, hiddenSize: size, axis } = weights;
    const [rzInput, nInput] = split(input, [2 * size, size], axis);
    const [rzRecurrent, nRecurrent] = split(weights.recurrent(weights.dropped(h!)), [2 * size, size], axis);
    const rz = gateActivations[cell.recurrentActivation](add(rzInput!, rzRecurrent!));
    const [r, z] = watchedGates(weights, split(rz, [size, size], axis));
    const recurrent = add(nRecurrent!, weights.vector('recurrent_bias'));
    const n = weights.watched('candidate', activations[cell.activation](add(nInput!, mul(r!, recurrent))));
    return [weights.watched('h', add(n, mul(z!, sub(h!, n))))];
  },
};

/**
 * Gated recurrent unit with the reset gate before the product (Cho et al., 2014):
 *
 *     r, z = σ(W·x + R·h + b)    n = tanh(W·x + R·(r ⊙ h) + b)    h ← (1 − z) ⊙ n + z ⊙ h
 */
export const gruResetBeforeCell: CellDefinition = {
  gates,
  states: [unitState('h')],
  vectors: {},
  recurrence: 'full',
  step(input, [h], weights) {
    const { cell, hiddenSize: size, axis } = weights;
    const [rzInput, nInput] = split(input, [2 * size, size], axis);
    const hidden = weights.dropped(h!);
    const rzBefore = weights.recurrent(hidden, { bias: rzInput!, gates: [0, 2] });
    const rz = gateActivations[cell.recurrentActivation](rzBefore);
    const [r, z] = watchedGates(weights, split(rz, [size, size], axis));
    const nBefore = weights.recurrent(mul(r!, hidden), { bias: nInput!, gates: [2, 3] });
    const n = weights.watched('candidate', activations[cell.activation](nBefore));
    return [weights.watched('h', add(n, mul(z!, sub(h!, n))))];
  },
};

function watchedGates(weights: StepWeights, [r, z]: readonly Value[]): [Value, Value] {
  return [weights.watched('r', r!), weights.watched('z', z!)];
}
