/** A matrix of ONNX's recurrent operators: cells × directions × layouts × everything that a node can say. */
import { randomKey, uniform } from '../../server/base/random.ts';
import {
  type AttributeProto,
  AttributeType,
  type GraphProto,
  type NodeProto,
  type ValueInfoProto,
} from '../../server/graph/onnxSchema.ts';
import { elementCount, elementTypes, type Tensor } from '../../server/graph/tensor.ts';
import { onnxGraph } from './onnxModel.ts';
import type { ReferenceActivation, ReferenceNode } from './recurrentReference.ts';

export interface MatrixCase {
  readonly name: string;
  readonly opType: ReferenceNode['opType'];
  readonly direction: ReferenceNode['direction'];
  readonly layout: 0 | 1;
  readonly hasBias: boolean;
  readonly hasInitial: boolean;
  readonly peepholes: boolean;
  readonly inputForget: boolean;
  readonly linearBeforeReset: boolean;
  readonly lengths: readonly number[] | undefined;
  readonly clip: number | undefined;
  /** Of one direction; absent: those that ONNX takes then. */
  readonly activations: readonly ReferenceActivation[] | undefined;
}

export const [time, batch, inputSize, hiddenSize] = [5, 3, 4, 2];
const gateCounts = { LSTM: 4, GRU: 3, RNN: 1 } as const;
const usual = { LSTM: ['Sigmoid', 'Tanh', 'Tanh'], GRU: ['Sigmoid', 'Tanh'], RNN: ['Tanh'] } as const;
const opTypes = ['LSTM', 'GRU', 'RNN'] as const;
const directions = ['forward', 'reverse', 'bidirectional'] as const;
const either = [false, true] as const;

/** Every function, with numbers of its own, and without any. */
const functions: readonly ReferenceActivation[] = [
  { name: 'Relu' },
  { name: 'Tanh' },
  { name: 'Sigmoid' },
  { name: 'Softsign' },
  { name: 'softplus' },
  { name: 'Affine', alpha: 0.7, beta: 0.1 },
  { name: 'Affine' },
  { name: 'LeakyRelu', alpha: 0.3 },
  { name: 'LeakyRelu' },
  { name: 'ThresholdedRelu', alpha: 0.2 },
  { name: 'ThresholdedRelu' },
  { name: 'ScaledTanh', alpha: 1.3, beta: 0.6 },
  { name: 'ScaledTanh' },
  { name: 'HardSigmoid', alpha: 0.3, beta: 0.4 },
  { name: 'HardSigmoid' },
  { name: 'Elu', alpha: 0.8 },
  { name: 'Elu' },
];

export function matrixCases(): MatrixCase[] {
  const plain = { activations: undefined, lengths: undefined, clip: undefined };
  const none = { peepholes: false, inputForget: false, linearBeforeReset: false, ...plain };
  const cases: Omit<MatrixCase, 'name'>[] = [];
  for (const opType of opTypes) {
    for (const direction of directions) {
      for (const [clips, uneven, first, second] of choices(4)) {
        if (opType === 'RNN' && (first || second)) continue;
        if (opType === 'GRU' && second) continue;
        for (const layout of [0, 1] as const) {
          cases.push({
            ...none,
            opType,
            direction,
            layout,
            hasBias: cases.length % 3 !== 0,
            hasInitial: cases.length % 4 !== 0,
            clip: clips ? 0.15 : undefined,
            lengths: uneven
              ? [
                  [2, 5, 3],
                  [4, 1, 2],
                  [5, 3, 5],
                ][cases.length % 3]
              : undefined,
            ...(opType === 'LSTM'
              ? { peepholes: first!, inputForget: second! }
              : { linearBeforeReset: first! }),
          });
        }
      }
      for (const [i, activation] of functions.entries()) {
        for (let place = 0; place < usual[opType].length; place++) {
          const around: ReferenceActivation[] = usual[opType].map((name) => ({ name }));
          // A second function with numbers, so that lists are longer than one. Numbers can be left out at the end only.
          const neighbour = { name: 'HardSigmoid', alpha: 0.25, beta: 0.45 };
          const both = leavesNumbersOut(activation)
            ? around
            : around.with((place + 1) % around.length, neighbour);
          const activations = both.with(place, activation);
          cases.push({
            ...none,
            opType,
            direction,
            layout: (i % 2) as 0 | 1,
            hasBias: true,
            hasInitial: true,
            linearBeforeReset: i % 3 === 0,
            peepholes: i % 4 === 0 && opType === 'LSTM',
            activations,
          });
        }
      }
    }
  }
  return cases.map((one, i) => ({ ...one, name: `${i}: ${described(one)}` }));
}

function leavesNumbersOut({ name, alpha }: ReferenceActivation): boolean {
  return alpha === undefined && functions.some((other) => other.name === name && other.alpha !== undefined);
}

function choices(count: number): boolean[][] {
  if (count === 0) return [[]];
  return choices(count - 1).flatMap((rest) => either.map((choice) => [...rest, choice]));
}

function described(one: Omit<MatrixCase, 'name'>): string {
  const flags = (['peepholes', 'inputForget', 'linearBeforeReset', 'hasBias', 'hasInitial'] as const).filter(
    (flag) => one[flag],
  );
  const functions = one.activations?.map(({ name, alpha, beta }) => [name, alpha, beta].join(' ').trim());
  return [one.opType, one.direction, `layout ${one.layout}`, ...flags, ...(functions ?? [])]
    .concat(one.clip ? [`clip ${one.clip}`] : [], one.lengths ? [`lengths ${one.lengths}`] : [])
    .join(', ');
}

/** A case with its numbers. */
export interface MatrixNode {
  readonly node: NodeProto;
  readonly inputs: ReadonlyMap<string, Tensor>;
  readonly outputs: readonly string[];
  readonly reference: ReferenceNode;
}

type Nested = readonly (readonly (readonly number[])[])[];

/** @param seed also in the names of its inputs and outputs */
export function matrixNode(one: MatrixCase, seed: number): MatrixNode {
  const D = one.direction === 'bidirectional' ? 2 : 1;
  const rows = gateCounts[one.opType] * hiddenSize;
  const numbers = (stream: number, a: number, b: number, c: number): Nested => {
    const key = randomKey(seed, stream);
    const at = (i: number) => Math.fround(0.8 * uniform(key, i) - 0.4);
    return grid(a, (i) => grid(b, (j) => grid(c, (k) => at((i * b + j) * c + k))));
  };
  const x = numbers(1, time, batch, inputSize);
  const w = numbers(2, D, rows, inputSize);
  const r = numbers(3, D, rows, hiddenSize);
  const b = one.hasBias ? numbers(4, D, 1, 2 * rows).map(([row]) => row!) : undefined;
  const h0 = one.hasInitial ? numbers(5, D, batch, hiddenSize) : undefined;
  const c0 = one.hasInitial && one.opType === 'LSTM' ? numbers(6, D, batch, hiddenSize) : undefined;
  const p = one.peepholes ? numbers(7, D, 1, 3 * hiddenSize).map(([row]) => row!) : undefined;
  const turned = (values: Nested) => (one.layout === 1 ? exchanged(values) : values);
  const tensors: (Tensor | undefined)[] = [
    float(turned(x)),
    float(w),
    float(r),
    b && { ...float([b]), shape: [D, 2 * rows] },
    one.lengths && { dtype: 'int32', shape: [batch], data: elementTypes.int32.from(one.lengths) },
    h0 && float(turned(h0)),
    c0 && float(turned(c0)),
    p && { ...float([p]), shape: [D, 3 * hiddenSize] },
  ];
  if (one.opType !== 'LSTM') tensors.splice(6);
  const name = (i: number) => (tensors[i] ? `case${seed}.${i}` : '');
  const outputs = ['Y', 'Y_h', 'Y_c'].slice(0, one.opType === 'LSTM' ? 3 : 2).map((y) => `case${seed}.${y}`);
  return {
    node: {
      name: `case${seed}`,
      domain: '',
      opType: one.opType,
      input: tensors.map((_, i) => name(i)),
      output: outputs,
      attribute: attributes(one, D),
    },
    inputs: new Map(tensors.flatMap((tensor, i) => (tensor ? [[name(i), tensor] as const] : []))),
    outputs,
    reference: {
      opType: one.opType,
      direction: one.direction,
      activations: grid(D, () => one.activations ?? usual[one.opType].map((f) => ({ name: f }))).flat(),
      inputForget: one.inputForget,
      linearBeforeReset: one.linearBeforeReset,
      ...(one.clip === undefined ? {} : { clip: Math.fround(one.clip) }),
      ...(one.lengths && { lengths: one.lengths }),
      ...{ x, w, r, ...(b && { b }), ...(h0 && { h0 }), ...(c0 && { c0 }), ...(p && { p }) },
    },
  };
}

function attributes(one: MatrixCase, D: number): AttributeProto[] {
  const empty = { floats: [], ints: [], strings: [], tensors: [], graphs: [] };
  const int = (name: string, i: number) => ({ ...empty, name, type: AttributeType.int, i });
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const all = grid(D, () => one.activations ?? []).flat();
  const list = (key: 'alpha' | 'beta') => all.flatMap((activation) => activation[key] ?? []);
  const given: AttributeProto[] = [
    int('hidden_size', hiddenSize),
    { ...empty, name: 'direction', type: AttributeType.string, s: utf8(one.direction) },
  ];
  if (one.layout === 1) given.push(int('layout', 1));
  if (one.inputForget) given.push(int('input_forget', 1));
  if (one.linearBeforeReset && one.opType === 'GRU') given.push(int('linear_before_reset', 1));
  if (one.clip !== undefined) given.push({ ...empty, name: 'clip', type: AttributeType.float, f: one.clip });
  if (all.length > 0) {
    const strings = all.map(({ name }) => utf8(name));
    given.push({ ...empty, name: 'activations', type: AttributeType.strings, strings });
  }
  for (const key of ['alpha', 'beta'] as const) {
    const floats = list(key);
    if (floats.length > 0)
      given.push({ ...empty, name: `activation_${key}`, type: AttributeType.floats, floats });
  }
  return given;
}

/** Nodes side by side in one graph, everything but their weights as its inputs. */
export function matrixGraph(nodes: readonly MatrixNode[]): GraphProto {
  const plain = onnxGraph({ outputs: {}, nodes: nodes.map(({ node }) => node) });
  const inputs = nodes.flatMap((node) => [...node.inputs]);
  return {
    ...plain,
    input: inputs.map(([name, { dtype, shape }]) => info(name, elementTypes[dtype].onnx, shape)),
    output: nodes.flatMap(({ outputs }) => outputs.map((name) => info(name, elementTypes.float32.onnx))),
  };
}

function info(name: string, elemType: number, shape?: readonly number[]): ValueInfoProto {
  const dim = shape?.map((dimValue) => ({ dimValue }));
  return { name, type: { tensorType: { elemType, ...(dim && { shape: { dim } }) } } };
}

function grid<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function exchanged(values: Nested): Nested {
  return values[0]!.map((_, j) => values.map((row) => row[j]!));
}

function float(values: Nested): Tensor {
  const shape = [values.length, values[0]!.length, values[0]![0]!.length];
  const data = Float32Array.from(values.flat(2));
  if (data.length !== elementCount(shape)) throw new Error(`${data.length} numbers for [${shape}]`);
  return { dtype: 'float32', shape, data };
}
