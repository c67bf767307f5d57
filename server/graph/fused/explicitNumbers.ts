/**
 * What the specification leaves to its defaults, written out for ONNX Runtime: it takes 0 for the numbers of Affine,
 * ScaledTanh and ThresholdedRelu where a node gives none, knows the functions of an RNN by their exact names only, and
 * does not run a node without `hidden_size`.
 */
import { type AttributeProto, AttributeType, type GraphProto, type NodeProto } from '../onnxSchema.ts';
import { activationNumbers } from './activations.ts';
import { isFusedKind } from './cells.ts';

/** The same graph with the numbers of every activation in its LSTM, GRU and RNN nodes, in bodies too. */
export function explicitNumbers(graph: GraphProto): GraphProto {
  const sizes = new Map(graph.initializer.map(({ name, dims }) => [name, dims]));
  const node = graph.node.map((one) => withBodies(isFusedKind(one.opType) ? explicit(one, sizes) : one));
  return { ...graph, node };
}

function withBodies(node: NodeProto): NodeProto {
  if (!node.attribute.some(({ g }) => g)) return node;
  return {
    ...node,
    attribute: node.attribute.map((one) => (one.g ? { ...one, g: explicitNumbers(one.g) } : one)),
  };
}

const rewritten = new Set(['activations', 'activation_alpha', 'activation_beta']);

function explicit(node: NodeProto, sizes: ReadonlyMap<string, readonly number[]>): NodeProto {
  const attribute = (name: string) => node.attribute.find((candidate) => candidate.name === name);
  const size = sizes.get(node.input[2] ?? '')?.[2];
  const added = attribute('hidden_size') || size === undefined ? [] : [hiddenSize(size)];
  const strings = attribute('activations')?.strings;
  if (!strings) return added.length === 0 ? node : { ...node, attribute: [...node.attribute, ...added] };
  const numbers = activationNumbers({
    names: strings.map((bytes) => new TextDecoder().decode(bytes)),
    alphas: attribute('activation_alpha')?.floats ?? [],
    betas: attribute('activation_beta')?.floats ?? [],
  });
  const others = node.attribute.filter(({ name }) => !rewritten.has(name));
  const utf8 = (name: string) => new TextEncoder().encode(name);
  const names: AttributeProto = {
    ...empty,
    name: 'activations',
    type: AttributeType.strings,
    strings: numbers.map(({ name }) => utf8(name)),
  };
  const alphas = floats(
    'activation_alpha',
    numbers.flatMap(({ alpha }) => alpha ?? []),
  );
  const betas = floats(
    'activation_beta',
    numbers.flatMap(({ beta }) => beta ?? []),
  );
  return { ...node, attribute: [...others, ...added, names, ...alphas, ...betas] };
}

const empty = { floats: [], ints: [], strings: [], tensors: [], graphs: [] };

function hiddenSize(size: number): AttributeProto {
  return { ...empty, name: 'hidden_size', type: AttributeType.int, i: size };
}

function floats(name: string, values: number[]): AttributeProto[] {
  return values.length === 0 ? [] : [{ ...empty, name, type: AttributeType.floats, floats: values }];
}
