import type { Graph, Value } from '../../graph/graph.ts';
import type { Tensor } from '../../graph/tensor.ts';
import type { Parts, Values } from '../../network/network.ts';
import { named } from '../training/networkParts.ts';
import { fusedLayers } from './fusedLayers.ts';

/** What a network is built from for inference: weights as initializers, recurrent layers as ONNX's operators, no dropout. */
export function graphParts(
  graph: Graph,
  weights: ReadonlyMap<string, Tensor>,
  inputs: Values,
  states: Values = {},
): Parts {
  const initializers = new Map<string, Value>();
  const parameter = (name: string) => {
    const known = initializers.get(name) ?? graph.initializer(name, named(weights.get(name), name));
    initializers.set(name, known);
    return known;
  };
  return {
    inputs,
    states,
    layers: fusedLayers(graph, weights),
    parameter,
    mask: () => undefined,
    dropped: (x) => x,
  };
}
