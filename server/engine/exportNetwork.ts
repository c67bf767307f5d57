import { Graph, type Value } from '../graph/graph.ts';
import { toModelBytes } from '../graph/modelBytes.ts';
import type { Tensor } from '../graph/tensor.ts';
import type { Network } from '../network/network.ts';
import { fusedLayers } from './fusedLayers.ts';
import { graphInputs, named } from './networkParts.ts';
import { graphNames } from './trainingGraph.ts';

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
  const initializers = new Map<string, Value>();
  const parameter = (name: string) => {
    const known = initializers.get(name) ?? graph.initializer(name, named(weights.get(name), name));
    initializers.set(name, known);
    return known;
  };
  const { outputs, states } = network.forward({
    inputs: graphInputs(graph, network.inputs),
    states: graphInputs(graph, network.states),
    layers: fusedLayers(graph, weights),
    parameter,
    mask: () => undefined,
    dropped: (x) => x,
  });
  for (const [name, value] of Object.entries(outputs)) graph.output(name, value);
  for (const [name, value] of Object.entries(states)) graph.output(graphNames.next(name), value);
  return toModelBytes(graph, { metadata });
}
