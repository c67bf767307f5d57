/** Reads the nodes of a foreign ONNX graph into a graph of ours, where they can be looked into and differentiated. */
import type { Graph, Value } from '../graph.ts';
import type { GraphProto, ModelProto, NodeProto } from '../onnxSchema.ts';
import type { Tensor } from '../tensor.ts';
import { tensorFromProto } from '../tensorProto.ts';
import { bodyReaders } from './bodies.ts';
import { elementwiseReaders } from './elementwise.ts';
import type { FusedLayer } from './fusedLayer.ts';
import { fusedReader } from './fusedReader.ts';
import { constantOf, type Entry, isKnown, knownValue } from './known.ts';
import { lookupReaders } from './lookups.ts';
import { movementReaders } from './movement.ts';
import { Names } from './names.ts';
import { neededNodes } from './neededNodes.ts';
import { type NodeReader, NodeReading, type ReadingScope } from './nodeReading.ts';
import type { ReadingHooks } from './readingHooks.ts';
import { sumReaders } from './sums.ts';
import { Unreadable } from './unreadable.ts';

/** What inputs of the file stand for, by their names; nodes that would compute a given value are left out. */
export interface GivenInputs {
  readonly values: ReadonlyMap<string, Value>;
  /** Inputs that are the same at each run. */
  readonly tensors?: ReadonlyMap<string, Tensor>;
  /** The values that are wanted; absent: all outputs of the file. */
  readonly wanted?: readonly string[];
}

export interface ReadGraph {
  readonly layers: readonly FusedLayer[];
  /** @throws {Error} when the graph has no value of that name */
  value(name: string): Value;
}

const readers: Readonly<Record<string, NodeReader>> = {
  ...elementwiseReaders,
  ...movementReaders,
  ...lookupReaders,
  ...sumReaders,
  ...bodyReaders,
  LSTM: fusedReader,
  GRU: fusedReader,
  RNN: fusedReader,
};

const standardDomains = new Set(['', 'ai.onnx']);

/**
 * @param into the root of the graph that the nodes are added to
 * @throws {Unreadable} naming the first operator that cannot be read
 */
export function readGraph(
  { graph, opsetImport }: ModelProto,
  into: Graph,
  given: GivenInputs,
  hooks: ReadingHooks = {},
): ReadGraph {
  const opset = opsetImport.find(({ domain }) => standardDomains.has(domain))?.version ?? 1;
  const layers: FusedLayer[] = [];
  const scope: ReadingScope = {
    graph: into,
    opset,
    hooks,
    layers,
    body: (node, body, inner) => {
      const outputs = body.output.map(({ name }) => name);
      const names = readNodes(body, new Names(inner, node.names), scope, outputs);
      return outputs.map((name) => names.find(name) ?? fail(name));
    },
  };
  const fixed = Array.from(given.tensors ?? [], ([name, tensor]): [string, Entry] => [
    name,
    constantOf(into, tensor),
  ]);
  const outer = new Names(new Map([...given.values, ...fixed]), undefined);
  const names = readNodes(graph, outer, scope, given.wanted ?? graph.output.map(({ name }) => name));
  return {
    layers,
    value(name) {
      const entry = names.find(name);
      if (!entry) throw new Error(`The graph has no value ${name}.`);
      return isKnown(entry) ? knownValue(into, entry) : entry;
    },
  };
}

function readNodes(graph: GraphProto, names: Names, scope: ReadingScope, wanted: readonly string[]): Names {
  for (const proto of graph.initializer) {
    if (names.hasOwn(proto.name)) continue;
    names.later(proto.name, () => constantOf(scope.graph, tensorFromProto(proto)));
  }
  for (const proto of neededNodes(graph, names, wanted)) {
    for (const [i, entry] of readNode(proto, names, scope).entries()) {
      const name = proto.output[i];
      if (name && !names.hasOwn(name)) names.set(name, entry);
    }
  }
  return names;
}

function fail(name: string): never {
  throw new Error(`The graph has no value ${name}.`);
}

function readNode(proto: NodeProto, names: Names, scope: ReadingScope): readonly Entry[] {
  const read =
    standardDomains.has(proto.domain) && Object.hasOwn(readers, proto.opType) && readers[proto.opType];
  if (!read) throw new Unreadable(proto.opType);
  try {
    const inputs = proto.input.map((name) => (name === '' ? undefined : (names.find(name) ?? fail(name))));
    return [read(new NodeReading(proto, scope, inputs, names))].flat();
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(proto.opType, { cause: error });
  }
}
