/** One step of ONNX's LSTM, GRU and RNN, by the equations of Operators.md. */
import type { Value } from '../graph.ts';
import { add, gemm, matMul, maximum, minimum, mul, split, sub, transposeLast } from '../ops.ts';
import type { FusedCell, FusedDirection } from './fusedNode.ts';

/** Gates i, o, f, c. The output gate's peephole sees the new cell state. */
const lstm: FusedCell = {
  gates: 4,
  states: ['h', 'c'],
  shows: ['i', 'f', 'candidate', 'c', 'o', 'h'],
  step(input, [h, c], direction, watched) {
    const { hiddenSize: size, peepholes, inputForget } = direction;
    const [f, g, hOf] = direction.activations;
    const [ofI, ofO, ofF, ofC] = pieces(add(input, matMul(h!, transposeLast(direction.r))), size);
    const [pI, pO, pF] = peepholes ? split(peepholes, [size, size, size], 0) : [];
    const gate = (sum: Value, peephole: Value | undefined, cell: Value) =>
      f!(clipped(peephole ? add(sum, mul(peephole, cell)) : sum, direction));
    const i = watched('i', gate(ofI!, pI, c!));
    const forget = watched('f', inputForget ? sub(1, i) : gate(ofF!, pF, c!));
    const candidate = watched('candidate', g!(clipped(ofC!, direction)));
    const next = watched('c', add(mul(forget, c!), mul(i, candidate)));
    const o = watched('o', gate(ofO!, pO, next));
    return [watched('h', mul(o, hOf!(next))), next];
  },
};

/** Gates z, r, h. */
const gru: FusedCell = {
  gates: 3,
  states: ['h'],
  shows: ['z', 'r', 'candidate', 'h'],
  step(input, [h], direction, watched) {
    const { hiddenSize: size, r: weight, linearBeforeReset } = direction;
    const [f, g] = direction.activations;
    const [ofZR, ofH] = split(input, [2 * size, size], 1);
    const [rZR, rH] = split(weight, [2 * size, size], 0);
    const gates = f!(clipped(add(ofZR!, matMul(h!, transposeLast(rZR!))), direction));
    const [zGate, rGate] = split(gates, [size, size], 1);
    const z = watched('z', zGate!);
    const r = watched('r', rGate!);
    const bias = recurrentBias(direction, 2);
    const recurrent = (x: Value) => gemm(x, rH!, { transB: true, ...(bias && { bias }) });
    const hidden = linearBeforeReset ? mul(r, recurrent(h!)) : recurrent(mul(r, h!));
    const candidate = watched('candidate', g!(clipped(add(ofH!, hidden), direction)));
    return [watched('h', add(mul(sub(1, z), candidate), mul(z, h!)))];
  },
};

const rnn: FusedCell = {
  gates: 1,
  states: ['h'],
  shows: ['h'],
  step(input, [h], direction, watched) {
    const sum = add(input, matMul(h!, transposeLast(direction.r)));
    return [watched('h', direction.activations[0]!(clipped(sum, direction)))];
  },
};

export const fusedCells = { LSTM: lstm, GRU: gru, RNN: rnn } as const;
export type FusedKind = keyof typeof fusedCells;

export function isFusedKind(opType: string): opType is FusedKind {
  return Object.hasOwn(fusedCells, opType);
}

/** The recurrent bias of a gate, which is not added to the input's; [H]. */
function recurrentBias({ b, hiddenSize }: FusedDirection, gate: number): Value | undefined {
  if (!b) return undefined;
  const count = Number(b.shape[0]) / hiddenSize;
  return split(b, Array<number>(count).fill(hiddenSize), 0)[count / 2 + gate];
}

function pieces(gates: Value, size: number): Value[] {
  return split(gates, Array<number>(Number(gates.shape[1]) / size).fill(size), 1);
}

function clipped(x: Value, { clip }: FusedDirection): Value {
  return clip === undefined ? x : minimum(maximum(x, -clip), clip);
}
