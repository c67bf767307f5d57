import { gradients } from '../../server/graph/backward.ts';
import { Graph } from '../../server/graph/graph.ts';
import { div } from '../../server/graph/ops.ts';
import type { InputSpec, Network } from '../../server/network/network.ts';
import { scanLayers } from '../../server/network/recurrent/scanLayers.ts';

/**
 * A network without dropout in a graph: outputs, mean `loss` and `gradient.NAME` of every parameter. The inputs
 * that only training has are there on demand.
 */
export function networkGraph(network: Network, { training = false } = {}): Graph {
  const graph = new Graph(network.name);
  const added = (specs: readonly InputSpec[]) =>
    Object.fromEntries(specs.map(({ name, dtype, shape }) => [name, graph.input(name, dtype, shape)]));
  const inputs = added([...network.inputs, ...(training ? (network.trainingInputs ?? []) : [])]);
  const parameters = added(network.parameters.map((spec) => ({ ...spec, dtype: 'float32' })));
  const { outputs } = network.forward({
    inputs,
    states: {},
    layers: scanLayers,
    parameter: (name) => {
      const value = parameters[name];
      if (!value) throw new Error(`${network.name} has no parameter ${name}`);
      return value;
    },
    dropped: (x) => x,
    mask: () => undefined,
  });
  const { sum, weight } = network.loss(outputs, { ...inputs, ...added(network.targets) }, true);
  const loss = div(sum, weight);
  const derived = gradients(loss, Object.values(parameters));
  for (const [i, name] of Object.keys(parameters).entries()) graph.output(`gradient.${name}`, derived[i]!);
  for (const [name, value] of Object.entries({ ...outputs, loss })) graph.output(name, value);
  return graph;
}
