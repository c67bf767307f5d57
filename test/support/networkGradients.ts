import { addNetwork } from '../../server/engine/training/networkParts.ts';
import { gradients } from '../../server/graph/backward.ts';
import { Graph, type Value } from '../../server/graph/graph.ts';
import { add } from '../../server/graph/ops.ts';
import { isFloat } from '../../server/graph/tensor.ts';
import type { Network } from '../../server/network/network.ts';

/**
 * A network in training as a graph, masks included, whose outputs are the network's, `next.STATE`, `loss.sum`,
 * `loss.weight`, and `gradient.NAME` of the summed loss for every parameter, floating-point input and state.
 */
export function networkGradients(network: Network): Graph {
  const graph = new Graph(network.name);
  const { loss, outputs, states } = addNetwork(graph, network, { training: true });
  const fixed = new Set([...network.targets, ...network.masks].map(({ name }) => name));
  const wanted = graph.inputs.filter(({ name, dtype }) => isFloat(dtype) && !fixed.has(name));
  for (const [i, gradient] of gradients(loss.sum, wanted).entries()) {
    graph.output(`gradient.${wanted[i]!.name}`, gradient);
  }
  const results: Record<string, Value> = { ...outputs, 'loss.sum': loss.sum, 'loss.weight': loss.weight };
  for (const [name, value] of Object.entries(states)) results[`next.${name}`] = value;
  for (const [name, value] of Object.entries(results)) graph.output(name, value);
  return graph;
}

/** The sum of some values of any shapes. */
export function sumOf(values: readonly Value[]): Value {
  return values.reduce((a, b) => add(a, b));
}
