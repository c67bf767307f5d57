/** The graphs of training and measuring as PyTorch runs them: it makes the gradients itself. */
import { Graph } from '../../graph/graph.ts';
import { type JsonGraph, toModelJson } from '../../graph/modelJson.ts';
import type { Network, Values } from '../../network/network.ts';
import { addNetwork } from '../training/networkParts.ts';
import { graphNames, type UpdateSettings, updateGraph } from '../training/trainingGraph.ts';
import { pytorchLayers } from './pytorchLayers.ts';

/** What the summed loss is divided by for the gradient. */
export const learnedOver = 'loss.learned_over';

/**
 * Forward and loss, with dropout. Inputs: the network's inputs, targets, states, masks and parameters. Outputs: sum and
 * weight of the loss, what it is learned over, and `next.NAME` of the states.
 */
export function pytorchTrainingGraph(network: Network): JsonGraph {
  const graph = new Graph('training');
  const { loss, states } = addNetwork(graph, network, { training: true, layers: pytorchLayers });
  const outputs = { ...lossOutputs(loss), [learnedOver]: loss.learnedOver ?? loss.weight };
  return finished(graph, { ...outputs, ...nextStates(states) });
}

/** As `evaluationGraph`. `outputs` says where the sequences are in each of the network's outputs. */
export function pytorchEvaluationGraph(network: Network) {
  const graph = new Graph('evaluation');
  const { loss, states, outputs } = addNetwork(graph, network, { training: false, layers: pytorchLayers });
  const axes = Object.entries(outputs).map(([name, { shape }]) => [name, shape.indexOf('batch')] as const);
  return {
    evaluation: finished(graph, { ...outputs, ...lossOutputs(loss), ...nextStates(states) }),
    outputs: Object.fromEntries(axes.filter(([, axis]) => axis >= 0)),
  };
}

/** Clipping and update by the sum of the gradients of some batches, as `updateGraph`. */
export function pytorchUpdateGraph(network: Network, settings: UpdateSettings): JsonGraph {
  return toModelJson(updateGraph(network, settings));
}

function lossOutputs({
  sum,
  weight,
}: {
  readonly sum: Values[string];
  readonly weight: Values[string];
}): Values {
  return { [graphNames.lossSum]: sum, [graphNames.lossWeight]: weight };
}

function nextStates(states: Values): Values {
  return Object.fromEntries(Object.entries(states).map(([name, value]) => [graphNames.next(name), value]));
}

function finished(graph: Graph, outputs: Values): JsonGraph {
  for (const [name, value] of Object.entries(outputs)) graph.output(name, value);
  return toModelJson(graph);
}
