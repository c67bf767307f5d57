/** A foreign graph read into one of ours, with the same inputs and outputs and whatever its layers show. */
import { Graph, type Value } from '../../../graph/graph.ts';
import type { FusedLayer } from '../../../graph/reading/fusedLayer.ts';
import { type ReadGraph, readGraph } from '../../../graph/reading/readGraph.ts';
import type { ReadingHooks } from '../../../graph/reading/readingHooks.ts';
import type { Shape } from '../../../graph/shape.ts';
import { type DType, dtypes, type Tensor } from '../../../graph/tensor.ts';
import type { ForeignGraph } from '../../foreign/foreignGraph.ts';
import type { ForeignRunner } from '../../foreign/foreignRunner.ts';

/** The output that holds what a direction of a layer shows: [time, batch, H]. */
export function shownName(layer: number, direction: number, name: string): string {
  return `shown.${layer}.${direction}.${name}`;
}

export interface WatchedGraph {
  readonly graph: Graph;
  readonly layers: readonly FusedLayer[];
}

/** @throws {Unreadable} naming the first operator that cannot be read */
export function watchedGraph(runner: ForeignRunner, hooks: ReadingHooks = {}): WatchedGraph {
  const { graph: foreign } = runner;
  const graph = new Graph('inside');
  const inputs = new Map<string, Value>();
  const input = (name: string, type: string, shape: Shape) =>
    inputs.set(name, graph.input(name, dtypeNamed(type), shape));
  input(foreign.tokens.name, foreign.tokens.type, tokenShape(runner, runner.batch));
  for (const { name, type } of foreign.lengths) input(name, type, [runner.batch]);
  for (const [name, { dtype, shape }] of Object.entries(runner.zeroStates())) input(name, dtype, shape);
  const read = readForeign(foreign, graph, inputs, hooks);
  for (const name of new Set([foreign.logits.name, ...foreign.pairs.map(({ output }) => output)]))
    graph.output(name, read.value(name));
  for (const [layer, { shown }] of read.layers.entries()) {
    for (const [direction, values] of shown.entries()) {
      for (const [name, value] of values) {
        if (value.graph === graph) graph.output(shownName(layer, direction, name), value);
      }
    }
  }
  return { graph, layers: read.layers };
}

/** Reads the nodes; inputs that a sidecar gives are constants. */
export function readForeign(
  { facts, constants }: ForeignGraph,
  graph: Graph,
  inputs: ReadonlyMap<string, Value>,
  hooks: ReadingHooks,
): ReadGraph {
  const fixed = Object.entries(constants).map(([name, tensor]): [string, Tensor] => [name, tensor]);
  return readGraph(facts.model, graph, { values: inputs, tensors: new Map(fixed) }, hooks);
}

/** Of the token input: `time`, unless the file fixes it, and the batch. One-hot tokens have the vocabulary behind. */
export function tokenShape({ graph, axes, fixedTime, rank }: ForeignRunner, batch: number | 'batch'): Shape {
  const { type, shape } = graph.tokens;
  const time = fixedTime ?? 'time';
  const vocabulary = type.startsWith('float') ? [Number(shape?.at(-1))] : [];
  if (rank === 1) return [time, ...vocabulary];
  return [...(axes === 'time-first' ? [time, batch] : [batch, time]), ...vocabulary];
}

function dtypeNamed(type: string): DType {
  const dtype = dtypes.find((candidate) => candidate === type);
  if (!dtype) throw new Error(`no graph of ours computes ${type}`);
  return dtype;
}
