/**
 * What the specification leaves to its defaults, written out for ONNX Runtime: it takes 0 for the numbers of Affine,
 * ScaledTanh and ThresholdedRelu where a node gives none, knows the functions of an RNN by their exact names only, and
 * does not run a node without `hidden_size`.
 */
import { type AttributeProto, AttributeType, type GraphProto, type NodeProto } from '../onnxSchema.ts';
import { activationNumbers, isActivation } from './activations.ts';
import { isFusedKind } from './cells.ts';

/** With the numbers of every activation of its LSTM, GRU and RNN nodes, in bodies too; the same graph if all are there. */
export function explicitNumbers(graph: GraphProto): GraphProto {
  const sizes = new Map(graph.initializer.map(({ name, dims }) => [name, dims]));
  const node = graph.node.map((one) => withBodies(isFusedKind(one.opType) ? explicit(one, sizes) : one));
  return node.every((one, i) => one === graph.node[i]) ? graph : { ...graph, node };
}

function withBodies(node: NodeProto): NodeProto {
  const attribute = node.attribute.map((one) => {
    const body = one.g && explicitNumbers(one.g);
    return body === undefined || body === one.g ? one : { ...one, g: body };
  });
  return attribute.every((one, i) => one === node.attribute[i]) ? node : { ...node, attribute };
}

const rewritten = new Set(['activations', 'activation_alpha', 'activation_beta']);

function explicit(node: NodeProto, sizes: ReadonlyMap<string, readonly number[]>): NodeProto {
  const attribute = (name: string) => node.attribute.find((candidate) => candidate.name === name);
  const size = sizes.get(node.input[2] ?? '')?.[2];
  const added = attribute('hidden_size') || size === undefined ? [] : [hiddenSize(size)];
  const names = (attribute('activations')?.strings ?? []).map((bytes) => new TextDecoder().decode(bytes));
  const alphas = attribute('activation_alpha')?.floats ?? [];
  const betas = attribute('activation_beta')?.floats ?? [];
  // A function that ONNX does not have is for ONNX Runtime to name.
  const numbers = names.every(isActivation) ? activationNumbers({ names, alphas, betas }) : [];
  const wanted = {
    names: numbers.map(({ name }) => name),
    alphas: numbers.flatMap(({ alpha }) => alpha ?? []),
    betas: numbers.flatMap(({ beta }) => beta ?? []),
  };
  const isComplete =
    numbers.length === 0 ||
    (wanted.names.every((name, i) => name === names[i]) &&
      wanted.alphas.length === alphas.length &&
      wanted.betas.length === betas.length);
  if (isComplete) return added.length === 0 ? node : { ...node, attribute: [...node.attribute, ...added] };
  const others = node.attribute.filter(({ name }) => !rewritten.has(name));
  const lists = [
    strings('activations', wanted.names),
    floats('activation_alpha', wanted.alphas),
    floats('activation_beta', wanted.betas),
  ];
  return { ...node, attribute: [...others, ...added, ...lists.flat()] };
}

const empty = { floats: [], ints: [], strings: [], tensors: [], graphs: [] };

function hiddenSize(size: number): AttributeProto {
  return { ...empty, name: 'hidden_size', type: AttributeType.int, i: size };
}

function strings(name: string, texts: readonly string[]): AttributeProto[] {
  const utf8 = texts.map((text) => new TextEncoder().encode(text));
  return [{ ...empty, name, type: AttributeType.strings, strings: utf8 }];
}

function floats(name: string, values: number[]): AttributeProto[] {
  return values.length === 0 ? [] : [{ ...empty, name, type: AttributeType.floats, floats: values }];
}
