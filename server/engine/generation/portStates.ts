/** The states of a language model between its ports, which stack layers, and the steps of its layers. */
import type { Graph, Value } from '../../graph/graph.ts';
import { concat, split, squeeze, unsqueeze } from '../../graph/ops.ts';
import type { Dim } from '../../graph/shape.ts';
import type { StatePort } from '../statePorts.ts';

/** Inputs of a graph; the states [batch, size] of each layer, h first. */
export function inputStates(
  graph: Graph,
  ports: readonly StatePort[],
  layerCount: number,
  batch: Dim,
): Value[][] {
  const states: Value[][] = Array.from({ length: layerCount }, () => []);
  for (const { input, layers, size } of ports) {
    const stacked = graph.input(input, 'float32', [layers.length, batch, size]);
    const pieces = split(stacked, Array<number>(layers.length).fill(1), 0);
    for (const [i, k] of layers.entries()) states[k]!.push(squeeze(pieces[i]!, [0]));
  }
  return states;
}

/** @param states of the first layer, then of the second, … */
export function outputStates(graph: Graph, ports: readonly StatePort[], states: readonly Value[]): void {
  const kinds = [...new Set(ports.map(({ state }) => state))];
  for (const { state, output, layers } of ports) {
    const ofLayers = layers.map((k) => states[k * kinds.length + kinds.indexOf(state)]!);
    const stacked = ofLayers.map((value) => unsqueeze(value, [0]));
    graph.output(output, concat(stacked, 0));
  }
}
