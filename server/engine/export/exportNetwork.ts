import { Graph } from '../../graph/graph.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import type { Tensor } from '../../graph/tensor.ts';
import type { Network } from '../../network/network.ts';
import { graphInputs } from '../training/networkParts.ts';
import { graphNames } from '../training/trainingGraph.ts';
import { graphParts } from './graphParts.ts';

/**
 * A trained network as a self-contained ONNX file: inputs and outputs by the network's own names, a carried state
 * as input `NAME` and output `next.NAME`, weights as initializers, recurrent layers as ONNX's fused operators.
 */
export function exportNetwork(
  network: Network,
  weights: ReadonlyMap<string, Tensor>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const graph = new Graph(network.name);
  const inputs = graphInputs(graph, network.inputs);
  const parts = graphParts(graph, weights, inputs, graphInputs(graph, network.states));
  const { outputs, states } = network.forward(parts);
  for (const [name, value] of Object.entries(outputs)) graph.output(name, value);
  for (const [name, value] of Object.entries(states)) graph.output(graphNames.next(name), value);
  return toModelBytes(graph, { metadata });
}
