import { add, mul, split } from '../../graph/ops.ts';
import { activations, gateActivations } from './activations.ts';
import { type CellDefinition, unitState } from './cell.ts';

/**
 * Long short-term memory with a forget gate (Hochreiter and Schmidhuber, 1997; Gers et al., 2000):
 *
 *     o, i, f = σ(a)    z = tanh(a)    c ← f ⊙ c + i ⊙ z    h ← o ⊙ tanh(c)    with a = W·x + R·h + b
 *
 * Gates are stacked in the order o, i, f, z, so that the three sigmoids are contiguous.
 */
export const lstmCell: CellDefinition = {
  gates: ['o', 'i', 'f', 'z'],
  states: [unitState('h'), unitState('c')],
  vectors: {},
  step(input, [h, c], weights) {
    const { cell, hiddenSize: size, axis } = weights;
    const gates = weights.recurrent(weights.dropped(h!), { bias: input });
    const [oif, candidate] = split(gates, [3 * size, size], axis);
    const sigmoids = split(gateActivations[cell.recurrentActivation](oif!), [size, size, size], axis);
    const [o, i, f] = ['o', 'i', 'f'].map((gate, place) => weights.watched(gate, sigmoids[place]!));
    const activation = activations[cell.activation];
    const z = weights.watched('candidate', activation(candidate!));
    const next = weights.watched('c', add(mul(f!, c!), mul(i!, z)));
    return [weights.watched('h', mul(o!, activation(next))), next];
  },
};
