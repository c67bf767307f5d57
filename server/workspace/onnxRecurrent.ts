/** Finds the recurrent layers of a model and where their states come from and go to. */
import type { GraphProto, NodeProto, ValueInfoProto } from '../graph/onnxSchema.ts';
import { attributeInt, attributeText, factsOf, type ModelFacts } from './onnxFacts.ts';
import { carriedStates, type FlowNode } from './onnxFlow.ts';

export type RecurrentKind = 'LSTM' | 'GRU' | 'RNN' | 'Scan' | 'Loop';

/** Where the first value of a state comes from. */
export type StateOrigin =
  | { readonly from: 'input'; readonly names: readonly string[] }
  /** `values`: what the zeros are called in the graph. */
  | { readonly from: 'zero'; readonly values: readonly string[] }
  /** The final state of another recurrent layer, as in an encoder and decoder. */
  | { readonly from: 'layer' }
  | { readonly from: 'computed' };

export interface RecurrentState {
  /** `h` or `c`; `state 0`, `state 1`, … of a Scan or Loop. */
  readonly name: string;
  readonly origin: StateOrigin;
  /** Outputs of the model that hold its final value. */
  readonly outputs: readonly string[];
}

export interface RecurrentLayer {
  readonly kind: RecurrentKind;
  /** What LSTM Lab says that a loop of its own computes. */
  readonly cell?: string;
  readonly node: FlowNode;
  readonly direction: 'forward' | 'reverse' | 'bidirectional';
  /** Length of the vectors it reads; undefined where the file does not tell. */
  readonly inputSize: number | undefined;
  readonly hiddenSize: number | undefined;
  readonly states: readonly RecurrentState[];
}

/** Where a state stands among the inputs and outputs of its operator. */
export interface StatePlace {
  readonly name: string;
  readonly input: number;
  readonly output: number;
  /** What the body of a Scan or Loop says of it. */
  readonly bodyInput?: ValueInfoProto;
}

const h: StatePlace = { name: 'h', input: 5, output: 1 };
const c: StatePlace = { name: 'c', input: 6, output: 2 };

/** Operator → kind and states (ONNX Operators.md, and ContribOperators.md of ONNX Runtime). */
const fused: Readonly<Record<string, { kind: RecurrentKind; states: readonly StatePlace[] }>> = {
  LSTM: { kind: 'LSTM', states: [h, c] },
  DynamicQuantizeLSTM: { kind: 'LSTM', states: [h, c] },
  GRU: { kind: 'GRU', states: [h] },
  RNN: { kind: 'RNN', states: [h] },
};

/** Recurrent layers in the order of the graph, which is the order in which they compute. */
export function findRecurrentLayers(facts: ModelFacts): RecurrentLayer[] {
  const nodes = facts.flow.nodes.filter(({ proto }) => statePlaces(proto) !== undefined);
  const finalStates = new Set(nodes.flatMap((node) => statesOf(node).map(({ final }) => final)));
  return nodes.map((node) => ({
    kind: fused[node.proto.opType]?.kind ?? (node.proto.opType === 'Loop' ? 'Loop' : 'Scan'),
    node,
    direction: directionOf(node.proto),
    inputSize: facts.dimension(node.inputs[1], 2) ?? facts.dimension(node.inputs[0], 2),
    hiddenSize: attributeInt(node.proto, 'hidden_size'),
    ...namedCell(node.proto),
    states: statesOf(node).map(({ name, initial, final }) => ({
      name,
      origin: originOf(facts, initial, finalStates),
      outputs: outputsOf(facts, final),
    })),
  }));
}

const cellNames: Readonly<Record<string, string>> = {
  slstm: 'sLSTM',
  mlstm: 'mLSTM',
  lstm: 'LSTM',
  'peephole-lstm': 'LSTM',
  gru: 'GRU',
  rnn: 'RNN',
};

/** The body of an exported layer that is a loop is named `CELL SIZE_NUMBER`. */
function namedCell(node: NodeProto): Pick<RecurrentLayer, 'cell' | 'hiddenSize'> | undefined {
  const body = node.attribute.find(({ name }) => name === 'body')?.g;
  const [, kind = '', size] = /^([a-z-]+) (\d+)_\d+$/.exec(body?.name ?? '') ?? [];
  const cell = cellNames[kind];
  return cell ? { cell, hiddenSize: Number(size) } : undefined;
}

/** The states of a recurrent operator; undefined for every other one. */
export function statePlaces(node: NodeProto): readonly StatePlace[] | undefined {
  const known = fused[node.opType];
  if (known) return known.states;
  const body = node.attribute.find(({ name }) => name === 'body')?.g;
  if (!body?.node.some(({ opType }) => opType === 'MatMul' || opType === 'Gemm')) return undefined;
  const places = carriedPlaces(node, body);
  return places.length > 0 ? places : undefined;
}

/** What is carried from step to step and changes: not counters, nor weights that are handed through. */
function carriedPlaces(node: NodeProto, body: GraphProto): StatePlace[] {
  const { skippedOutputs, states } = carriedStates(node, body);
  const places: StatePlace[] = [];
  for (let i = 0; i < states.count; i++) {
    const bodyInput = body.input[states.bodyInput + i];
    const next = body.output[skippedOutputs + i]?.name;
    if (!bodyInput || bodyInput.name === next || !mayBeFloat(bodyInput)) continue;
    places.push({ name: `state ${places.length}`, input: states.nodeInput + i, output: i, bodyInput });
  }
  return places;
}

function mayBeFloat(info: ValueInfoProto): boolean {
  const { type } = factsOf(info);
  return type === 'undefined' || type.includes('float');
}

function statesOf(node: FlowNode) {
  return (statePlaces(node.proto) ?? []).map(({ name, input, output }) => ({
    name,
    initial: node.inputs[input],
    final: node.outputs[output],
  }));
}

function originOf(
  { flow }: ModelFacts,
  initial: string | undefined,
  finalStates: ReadonlySet<string | undefined>,
): StateOrigin {
  if (initial === undefined) return { from: 'zero', values: [] };
  const origins = [...flow.origins(initial)];
  const names = origins.filter((key) => flow.graphInputs.includes(key));
  if (names.length > 0) return { from: 'input', names };
  if (origins.some((key) => finalStates.has(key))) return { from: 'layer' };
  const constant = origins.every((key) => {
    const producer = flow.producers.get(key);
    return !producer || origins.includes(producer.inputs[0] ?? '') || isConstant(producer.proto);
  });
  return constant ? { from: 'zero', values: origins } : { from: 'computed' };
}

function isConstant({ opType }: NodeProto): boolean {
  return opType === 'Constant' || opType === 'ConstantOfShape';
}

function outputsOf({ flow }: ModelFacts, final: string | undefined): string[] {
  if (final === undefined) return [];
  const destinations = flow.destinations(final);
  return flow.graphOutputs.filter((name) => destinations.has(name));
}

function directionOf(node: NodeProto): RecurrentLayer['direction'] {
  const direction = attributeText(node, 'direction');
  return direction === 'reverse' || direction === 'bidirectional' ? direction : 'forward';
}
