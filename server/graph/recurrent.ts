/**
 * ONNX's fused recurrent operators, for exported models and inference: forward only, float32 only in ONNX
 * Runtime. Shapes (D directions, G gates): x [time, batch, I], w [D, G·H, I], r [D, G·H, H],
 * b [D, 2·G·H] (input biases, then recurrent ones), states [D, batch, H]; y [time, D, batch, H].
 * Gate order: LSTM i, o, f, c; GRU z, r, h.
 */
import type { Attribute, Value } from './graph.ts';
import { addNode } from './operator.ts';

/** `alpha` and `beta` only for functions that have them. */
export interface Activation {
  readonly name: 'Sigmoid' | 'HardSigmoid' | 'Tanh' | 'Relu' | 'Softsign';
  readonly alpha?: number;
  readonly beta?: number;
}

export interface RecurrentInputs {
  readonly x: Value;
  readonly w: Value;
  readonly r: Value;
  readonly b?: Value;
  /** int32 [batch]; none may be 0, as ONNX Runtime then forgets the initial state. */
  readonly sequenceLengths?: Value;
  readonly initialH?: Value;
  readonly direction?: 'forward' | 'reverse' | 'bidirectional';
  /**
   * Of one direction: the gates and the candidate; of an LSTM then the cell state's; of an RNN one alone.
   * Sigmoid and Tanh when absent.
   */
  readonly activations?: readonly Activation[];
}

function recurrent(
  opType: string,
  cell: RecurrentInputs,
  states: number,
  extraInputs: readonly (Value | undefined)[] = [],
  extraAttributes: Readonly<Record<string, Attribute>> = {},
): Value[] {
  const { x, w, r, b, sequenceLengths, initialH, direction = 'forward' } = cell;
  const [time, batch] = x.shape;
  const [directions] = w.shape;
  const hidden = r.shape[2];
  if (time === undefined || batch === undefined || directions === undefined || typeof hidden !== 'number') {
    throw new Error(`${opType} needs x [time, batch, inputs] and recurrent weights of known size.`);
  }
  const { dtype } = x;
  const state = { dtype, shape: [directions, batch, hidden] };
  return addNode({
    opType,
    inputs: [x, w, r, b, sequenceLengths, initialH, ...extraInputs],
    outputs: [
      { dtype, shape: [time, directions, batch, hidden] },
      ...Array.from({ length: states }, () => state),
    ],
    attributes: {
      hidden_size: { int: hidden },
      direction: { string: direction },
      ...activationAttributes(cell),
      ...extraAttributes,
    },
  });
}

function activationAttributes({ activations, direction }: RecurrentInputs): Record<string, Attribute> {
  if (!activations) return {};
  const all = direction === 'bidirectional' ? [...activations, ...activations] : activations;
  const numbers = (key: 'alpha' | 'beta') => all.flatMap((activation) => activation[key] ?? []);
  return {
    activations: { strings: all.map(({ name }) => name) },
    ...(numbers('alpha').length > 0 && { activation_alpha: { floats: numbers('alpha') } }),
    ...(numbers('beta').length > 0 && { activation_beta: { floats: numbers('beta') } }),
  };
}

export interface LstmInputs extends RecurrentInputs {
  readonly initialC?: Value;
  /** Peephole weights [D, 3·H] in the order i, o, f. */
  readonly peepholes?: Value;
}

export function lstm(cell: LstmInputs): { y: Value; h: Value; c: Value } {
  const [y, h, c] = recurrent('LSTM', cell, 2, [cell.initialC, cell.peepholes]);
  return { y: y!, h: h!, c: c! };
}

/** `linearBeforeReset` is what PyTorch computes: the reset gate multiplies R·h + b. */
export function gru(cell: RecurrentInputs & { readonly linearBeforeReset?: boolean }): {
  y: Value;
  h: Value;
} {
  const linear = { linear_before_reset: { int: cell.linearBeforeReset ? 1 : 0 } };
  const [y, h] = recurrent('GRU', cell, 1, [], linear);
  return { y: y!, h: h! };
}

export function rnn(cell: RecurrentInputs): { y: Value; h: Value } {
  const [y, h] = recurrent('RNN', cell, 1);
  return { y: y!, h: h! };
}
