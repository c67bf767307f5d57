import { activations } from './activations.ts';
import { type CellDefinition, unitState } from './cell.ts';

/** Simple recurrent network (Elman, 1990): h ← tanh(W·x + R·h + b). */
export const rnnCell: CellDefinition = {
  gates: ['h'],
  states: [unitState('h')],
  vectors: {},
  recurrence: 'full',
  step(input, [h], weights) {
    const sum = weights.recurrent(weights.dropped(h!), { bias: input });
    return [weights.watched('h', activations[weights.cell.activation](sum))];
  },
};
