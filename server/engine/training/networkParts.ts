import type { Graph, Value } from '../../graph/graph.ts';
import { mul } from '../../graph/ops.ts';
import type { InputSpec, Loss, Network, Parts, Values } from '../../network/network.ts';
import type { RecurrentLayers } from '../../network/recurrent/recurrentLayer.ts';
import { scanLayers } from '../../network/recurrent/scanLayers.ts';

export interface NetworkInGraph {
  readonly outputs: Values;
  /** What the loss reads: inputs and targets. */
  readonly targets: Values;
  readonly states: Values;
  readonly loss: Loss;
  /** By name, in the network's order. */
  readonly parameters: ReadonlyMap<string, Value>;
}

/**
 * A network in a graph whose inputs are its own inputs, targets, states, parameters and, in training, masks and
 * training inputs, all by their own names.
 */
export function addNetwork(
  graph: Graph,
  network: Network,
  { training, layers = scanLayers }: { readonly training: boolean; readonly layers?: RecurrentLayers },
): NetworkInGraph {
  const inputs = graphInputs(graph, [...network.inputs, ...((training && network.trainingInputs) || [])]);
  const targets = { ...inputs, ...graphInputs(graph, network.targets) };
  const states = graphInputs(graph, network.states);
  const masks = training
    ? graphInputs(
        graph,
        network.masks.map((mask) => ({ ...mask, dtype: 'float32' })),
      )
    : {};
  const parameters = new Map(
    network.parameters.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]),
  );
  const parts: Parts = {
    inputs,
    states,
    layers,
    parameter: (name) => named(parameters.get(name), name),
    mask: (name) => masks[name],
    dropped: (x, name) => (masks[name] ? mul(x, masks[name]) : x),
  };
  const { outputs, states: nextStates } = network.forward(parts);
  const loss = network.loss(outputs, targets, training);
  return { outputs, targets, states: nextStates, loss, parameters };
}

export function graphInputs(graph: Graph, specs: readonly InputSpec[]): Record<string, Value> {
  return Object.fromEntries(specs.map(({ name, dtype, shape }) => [name, graph.input(name, dtype, shape)]));
}

export function named<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the network has no parameter ${name}`);
  return value;
}
