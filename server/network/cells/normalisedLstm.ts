import { add, mul } from '../../graph/ops.ts';
import type { CellVariant } from '../recurrent/recurrentLayer.ts';
import { activations } from './activations.ts';
import type { CellDefinition } from './cell.ts';
import { lstmGates, lstmStates, nextMemory } from './lstm.ts';
import { normalised } from './normalised.ts';

/**
 * The LSTM of `lstm.ts`, coupled gates and projection included, with layer normalisation of W·x, of R·h, all gates
 * together, and of c on its way out (Ba et al., 2016, equations 20 to 22). With LN(x) = (x − mean) / √(variance + ε):
 *
 *     a = input_gain ⊙ LN(W·x) + recurrent_gain ⊙ LN(R·h) + b    h ← o ⊙ tanh(cell_gain ⊙ LN(c) + cell_bias)
 *
 * The paper adds a bias to each normalisation and one more; b is their sum.
 */
export function normalisedLstmCell(variant: CellVariant): CellDefinition {
  const gates = lstmGates(variant);
  return {
    gates,
    states: lstmStates(variant),
    vectors: {
      input_gain: { perUnit: gates.length, first: 1 },
      recurrent_gain: { perUnit: gates.length, first: 1 },
      cell_gain: { perUnit: 1, first: 1 },
      cell_bias: { perUnit: 1, first: 0 },
    },
    recurrence: 'full',
    addsBias: true,
    prepared: (input, weights) =>
      add(normalised(input, weights.vector('input_gain'), weights.axis), weights.vector('bias')),
    step(input, [h, c], weights) {
      const { axis, cell } = weights;
      const product = weights.recurrent(weights.dropped(h!));
      const sums = add(input, normalised(product, weights.vector('recurrent_gain'), axis));
      const { o, next } = nextMemory(sums, c!, weights);
      const shown = add(normalised(next, weights.vector('cell_gain'), axis), weights.vector('cell_bias'));
      const given = mul(o, activations[cell.activation](shown));
      return [weights.watched('h', weights.projected(given)), next];
    },
  };
}
