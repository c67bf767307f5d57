/** What the processes of PyTorch are told of a network: graphs of training and measuring, without gradients. */
import { Graph } from '../../graph/graph.ts';
import { type JsonGraph, toModelJson } from '../../graph/modelJson.ts';
import type { InputSpec, Network, Values } from '../../network/network.ts';
import type { Optimizer } from '../../network/optimizers/optimizer.ts';
import { averageNames } from '../training/averagedWeights.ts';
import { addNetwork } from '../training/networkParts.ts';
import type { TrainerOptions } from '../training/trainer.ts';
import { graphNames, trainable, type UpdateSettings, updateGraph } from '../training/trainingGraph.ts';
import { pytorchLayers } from './pytorchLayers.ts';

/** What the summed loss is divided by for the gradient. */
export const learnedOver = 'loss.learned_over';

/**
 * Forward and loss, with dropout. Inputs: the network's inputs, targets, states, masks and parameters. Outputs: sum and
 * weight of the loss, what it is learned over, and `next.NAME` of the states.
 */
function pytorchTrainingGraph(network: Network): JsonGraph {
  const graph = new Graph('training');
  const { loss, states } = addNetwork(graph, network, { training: true, layers: pytorchLayers });
  const outputs = { ...lossOutputs(loss), [learnedOver]: loss.learnedOver ?? loss.weight };
  return finished(graph, { ...outputs, ...nextStates(states) });
}

/** What stays as it is while a network learns: its names and shapes, and the graph that measures it. */
export function networkMessage({ network, accumulate, seed }: TrainerOptions, optimizer: Optimizer) {
  const names = (specs: readonly { readonly name: string }[]) => specs.map(({ name }) => name);
  const shapes = (specs: readonly InputSpec[]) =>
    Object.fromEntries(specs.map(({ name, shape }) => [name, shape]));
  return {
    ...evaluation(network),
    seed,
    accumulates: accumulate > 1,
    parameters: names(network.parameters),
    trainable: names(trainable(network)),
    averages: Object.fromEntries(averageNames(network, optimizer)),
    inputs: shapes([...network.inputs, ...(network.trainingInputs ?? []), ...network.targets]),
    states: shapes(network.states),
    masks: network.masks.map(({ name, shape, probability }) => [name, shape, probability]),
  };
}

/** What a step runs while some parameters learn: clipping and update as in `updateGraph`. */
export function programsMessage(network: Network, settings: UpdateSettings) {
  return {
    training: pytorchTrainingGraph(network),
    update: toModelJson(updateGraph(network, settings)),
    learned: trainable(network).map(({ name }) => name),
  };
}

/** As `evaluationGraph`. `outputs` says where the sequences are in each of the network's outputs. */
function evaluation(network: Network) {
  const graph = new Graph('evaluation');
  const { loss, states, outputs } = addNetwork(graph, network, { training: false, layers: pytorchLayers });
  const axes = Object.entries(outputs).map(([name, { shape }]) => [name, shape.indexOf('batch')] as const);
  return {
    evaluation: finished(graph, { ...outputs, ...lossOutputs(loss), ...nextStates(states) }),
    outputs: Object.fromEntries(axes.filter(([, axis]) => axis >= 0)),
  };
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
