import type { Value } from '../../graph/graph.ts';
import { add, mul, split, sub } from '../../graph/ops.ts';
import type { CellVariant } from '../recurrent/recurrentLayer.ts';
import { activations, gateActivations } from './activations.ts';
import { type CellDefinition, type CellState, type StepWeights, unitState } from './cell.ts';

/**
 * Long short-term memory with a forget gate (Hochreiter and Schmidhuber, 1997; Gers et al., 2000):
 *
 *     o, i, f = σ(a)    z = tanh(a)    c ← f ⊙ c + i ⊙ z    h ← o ⊙ tanh(c)    with a = W·x + R·h + b
 *
 * Gates are stacked in the order o, i, f, z, so that the three sigmoids are contiguous. Coupled gates have no i but
 * 1 − f (Greff et al., 2017), and are stacked o, f, z. With a projection `NAME.projection` [P, H] (Sak et al., 2014)
 * h ← projection·(o ⊙ tanh(c)) has P features.
 */
export function lstmCell(variant: CellVariant): CellDefinition {
  return {
    gates: lstmGates(variant),
    states: lstmStates(variant),
    vectors: {},
    recurrence: 'full',
    step(input, [h, c], weights) {
      const sums = weights.recurrent(weights.dropped(h!), { bias: input });
      const { o, next } = nextMemory(sums, c!, weights);
      const given = mul(o, activations[weights.cell.activation](next));
      return [weights.watched('h', weights.projected(given)), next];
    },
  };
}

export function lstmGates({ coupledGates }: CellVariant): readonly string[] {
  return coupledGates ? ['o', 'f', 'z'] : ['o', 'i', 'f', 'z'];
}

export function lstmStates({ projectionSize }: CellVariant): CellState[] {
  return [{ name: 'h', size: (hiddenSize) => projectionSize ?? hiddenSize }, unitState('c')];
}

/** The output gate and the new cell state. @param sums what the gates are functions of */
export function nextMemory(sums: Value, c: Value, weights: StepWeights): { o: Value; next: Value } {
  const { cell, hiddenSize: size, axis } = weights;
  const names = lstmGates(cell).slice(0, -1);
  const [before, candidate] = split(sums, [names.length * size, size], axis);
  const opened = gateActivations[cell.recurrentActivation](before!);
  const gates = split(
    opened,
    names.map(() => size),
    axis,
  );
  const [o, ...rest] = gates.map((gate, place) => weights.watched(names[place]!, gate));
  const f = rest.at(-1)!;
  const i = cell.coupledGates ? weights.watched('i', sub(1, f)) : rest[0]!;
  const z = weights.watched('candidate', activations[cell.activation](candidate!));
  return { o: o!, next: weights.watched('c', add(mul(f, c), mul(i, z))) };
}
