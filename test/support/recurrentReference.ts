/**
 * ONNX's LSTM, GRU and RNN as plain loops over numbers in double precision, written from the equations of the operator
 * specification (docs/Operators.md) and from nothing of the lab.
 *
 * What the specification leaves open is as ONNX Runtime has it: `clip` bounds what goes into the gates and the
 * candidate, peepholes and biases added, but not the cell state on its way into the last activation.
 */
type Vector = readonly number[];
type Matrix = readonly Vector[];

export interface ReferenceActivation {
  readonly name: string;
  readonly alpha?: number;
  readonly beta?: number;
}

export interface ReferenceNode {
  readonly opType: 'LSTM' | 'GRU' | 'RNN';
  readonly direction: 'forward' | 'reverse' | 'bidirectional';
  /** Those of the first direction, then those of the second. */
  readonly activations: readonly ReferenceActivation[];
  readonly clip?: number;
  readonly inputForget?: boolean;
  readonly linearBeforeReset?: boolean;
  /** [time][batch][input] */
  readonly x: readonly Matrix[];
  /** [directions][gates · hidden][input], and [hidden] for r. */
  readonly w: readonly Matrix[];
  readonly r: readonly Matrix[];
  /** [directions][2 · gates · hidden] */
  readonly b?: Matrix;
  /** [batch] */
  readonly lengths?: Vector;
  /** [directions][batch][hidden] */
  readonly h0?: readonly Matrix[];
  readonly c0?: readonly Matrix[];
  /** [directions][3 · hidden]: i, o, f */
  readonly p?: Matrix;
}

/** What one step of one sequence in one direction has computed, by the words of the specification. */
export type ReferenceStep = Readonly<Record<string, Vector>>;

export interface ReferenceResult {
  /** [directions][time][batch]; undefined behind the end of a sequence. */
  readonly steps: readonly (readonly (readonly (ReferenceStep | undefined)[])[])[];
  /** [directions][batch]: the states at the end, `H` and for an LSTM `C`. */
  readonly last: readonly (readonly ReferenceStep[])[];
}

export function runReference(node: ReferenceNode): ReferenceResult {
  const directions = node.direction === 'bidirectional' ? 2 : 1;
  const perDirection = node.activations.length / directions;
  const steps: (ReferenceStep | undefined)[][][] = [];
  const last: ReferenceStep[][] = [];
  for (let d = 0; d < directions; d++) {
    const backwards = node.direction === 'reverse' || d === 1;
    const activations = node.activations
      .slice(d * perDirection, (d + 1) * perDirection)
      .map((activation) => (x: number) => activate(activation, x));
    const ofDirection: (ReferenceStep | undefined)[][] = node.x.map((rows) => rows.map(() => undefined));
    last.push(
      node.x[0]!.map((_, n) => {
        const length = node.lengths?.[n] ?? node.x.length;
        const zeros = node.r[d]![0]!.map(() => 0);
        let state: ReferenceStep = { H: node.h0?.[d]?.[n] ?? zeros, C: node.c0?.[d]?.[n] ?? zeros };
        for (let i = 0; i < length; i++) {
          const t = backwards ? length - 1 - i : i;
          state = step(node, d, activations, node.x[t]![n]!, state);
          ofDirection[t]![n] = state;
        }
        return state;
      }),
    );
    steps.push(ofDirection);
  }
  return { steps, last };
}

type Activations = readonly ((x: number) => number)[];

function step(
  node: ReferenceNode,
  d: number,
  activations: Activations,
  x: Vector,
  state: ReferenceStep,
): ReferenceStep {
  switch (node.opType) {
    case 'LSTM':
      return lstmStep(node, d, activations, x, state);
    case 'GRU':
      return gruStep(node, d, activations, x, state);
    case 'RNN': {
      const [f] = activations;
      const before = state.H!;
      const h = before.map((_, j) =>
        f!(clipped(node, fromInput(node, d, j, x) + fromHidden(node, d, j, before))),
      );
      return { H: h };
    }
  }
}

function lstmStep(
  node: ReferenceNode,
  d: number,
  [f, g, h]: Activations,
  x: Vector,
  { H, C }: ReferenceStep,
): ReferenceStep {
  const size = H!.length;
  const sum = (gate: number, j: number) =>
    fromInput(node, d, gate * size + j, x) + fromHidden(node, d, gate * size + j, H!);
  const peephole = (gate: number, j: number) => node.p?.[d]?.[gate * size + j] ?? 0;
  const it = H!.map((_, j) => f!(clipped(node, sum(0, j) + peephole(0, j) * C![j]!)));
  const ft = H!.map((_, j) =>
    node.inputForget ? 1 - it[j]! : f!(clipped(node, sum(2, j) + peephole(2, j) * C![j]!)),
  );
  const ct = H!.map((_, j) => g!(clipped(node, sum(3, j))));
  const next = H!.map((_, j) => ft[j]! * C![j]! + it[j]! * ct[j]!);
  const ot = H!.map((_, j) => f!(clipped(node, sum(1, j) + peephole(1, j) * next[j]!)));
  return { i: it, o: ot, f: ft, c: ct, C: next, H: H!.map((_, j) => ot[j]! * h!(next[j]!)) };
}

function gruStep(
  node: ReferenceNode,
  d: number,
  [f, g]: Activations,
  x: Vector,
  { H }: ReferenceStep,
): ReferenceStep {
  const size = H!.length;
  const gate = (k: number) =>
    H!.map((_, j) =>
      f!(clipped(node, fromInput(node, d, k * size + j, x) + fromHidden(node, d, k * size + j, H!))),
    );
  const zt = gate(0);
  const rt = gate(1);
  const reset = H!.map((value, j) => rt[j]! * value);
  const ht = H!.map((_, j) => {
    const row = 2 * size + j;
    const hidden = node.linearBeforeReset
      ? rt[j]! * fromHidden(node, d, row, H!)
      : fromHidden(node, d, row, reset);
    return g!(clipped(node, fromInput(node, d, row, x) + hidden));
  });
  return { z: zt, r: rt, h: ht, H: H!.map((value, j) => (1 - zt[j]!) * ht[j]! + zt[j]! * value) };
}

/** W·x + Wb, one row of it. */
function fromInput({ w, b }: ReferenceNode, d: number, row: number, x: Vector): number {
  return dot(w[d]![row]!, x) + (b?.[d]?.[row] ?? 0);
}

/** R·h + Rb, one row of it. */
function fromHidden({ r, b }: ReferenceNode, d: number, row: number, h: Vector): number {
  return dot(r[d]![row]!, h) + (b?.[d]?.[r[d]!.length + row] ?? 0);
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function clipped({ clip }: ReferenceNode, x: number): number {
  return clip === undefined ? x : Math.min(Math.max(x, -clip), clip);
}

/** The functions of the specification; alpha and beta where they are left out are those of the operators of that name. */
function activate({ name, alpha, beta }: ReferenceActivation, x: number): number {
  switch (name.toLowerCase()) {
    case 'relu':
      return Math.max(0, x);
    case 'tanh':
      return Math.tanh(x);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-x));
    case 'affine':
      return (alpha ?? 1) * x + (beta ?? 0);
    case 'leakyrelu':
      return x >= 0 ? x : (alpha ?? 0.01) * x;
    case 'thresholdedrelu':
      return x >= (alpha ?? 1) ? x : 0;
    case 'scaledtanh':
      return (alpha ?? 1) * Math.tanh((beta ?? 1) * x);
    case 'hardsigmoid':
      return Math.min(Math.max((alpha ?? 0.2) * x + (beta ?? 0.5), 0), 1);
    case 'elu':
      return x >= 0 ? x : (alpha ?? 1) * (Math.exp(x) - 1);
    case 'softsign':
      return x / (1 + Math.abs(x));
    case 'softplus':
      return Math.log(1 + Math.exp(x));
    default:
      throw new Error(`ONNX has no activation ${name}.`);
  }
}
