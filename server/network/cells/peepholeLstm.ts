import { add, mul, split } from '../../graph/ops.ts';
import { activations, gateActivations } from './activations.ts';
import { type CellDefinition, unitState } from './cell.ts';

/**
 * An LSTM whose gates also see the cell state (Gers and Schmidhuber, 2000): the input and the forget gate the
 * one before the step, the output gate the one after it. With p = `NAME.peephole` [3H] in the order o, i, f:
 *
 *     i, f = σ(a + p ⊙ c)    z = tanh(a)    c ← f ⊙ c + i ⊙ z    o = σ(a + p ⊙ c)    h ← o ⊙ tanh(c)
 */
export const peepholeLstmCell: CellDefinition = {
  gates: ['o', 'i', 'f', 'z'],
  states: [unitState('h'), unitState('c')],
  vectors: { peephole: { perUnit: 3 } },
  recurrence: 'full',
  step(input, [h, c], weights) {
    const { cell, hiddenSize: size, axis } = weights;
    const gates = weights.recurrent(weights.dropped(h!), { bias: input });
    const [oBefore, iBefore, fBefore, candidate] = split(gates, [size, size, size, size], axis);
    const [pO, pI, pF] = split(weights.vector('peephole'), [size, size, size], axis);
    const gate = gateActivations[cell.recurrentActivation];
    const activation = activations[cell.activation];
    const i = weights.watched('i', gate(add(iBefore!, mul(pI!, c!))));
    const f = weights.watched('f', gate(add(fBefore!, mul(pF!, c!))));
    const z = weights.watched('candidate', activation(candidate!));
    const next = weights.watched('c', add(mul(f, c!), mul(i, z)));
    const o = weights.watched('o', gate(add(oBefore!, mul(pO!, next))));
    return [weights.watched('h', mul(o, activation(next))), next];
  },
};
