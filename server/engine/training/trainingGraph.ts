import { gradients } from '../../graph/backward.ts';
import { Graph, type Value } from '../../graph/graph.ts';
import { inBlocks } from '../../graph/inBlocks.ts';
import { add, div, mul } from '../../graph/ops.ts';
import type { Network } from '../../network/network.ts';
import { clippingFactor, globalNorm } from '../../network/optimizers/clipping.ts';
import type { Optimizer } from '../../network/optimizers/optimizer.ts';
import { addNetwork, type NetworkInGraph } from './networkParts.ts';
import { oneGroup, type ParameterGroup, scalarName } from './parameterGroups.ts';

/** The names of a step's inputs and outputs beside the network's own; what changes comes out as `next.NAME`. */
export const graphNames = {
  slot: (slot: string, parameter: string) => `optimizer.${slot}.${parameter}`,
  /** The sum of the gradients of some batches, and what it is to be divided by. */
  accumulated: (parameter: string) => `accumulated.${parameter}`,
  accumulatedWeight: 'accumulated_weight',
  next: (name: string) => `next.${name}`,
  lossSum: 'loss.sum',
  lossWeight: 'loss.weight',
  gradientNorm: 'gradient_norm',
} as const;

export interface UpdateSettings {
  readonly clipNorm: number;
  readonly optimizer: Optimizer;
  /** Absent: all parameters learn alike. */
  readonly groups?: readonly ParameterGroup[] | undefined;
  /** Large parameters are updated block by block, see `graph/inBlocks.ts`. */
  readonly blocks?: boolean;
}

/** The parameters that are learned. */
export function trainable(network: Network) {
  return network.parameters.filter((parameter) => parameter.trainable !== false);
}

/**
 * One training step as a graph: forward, backward, clipping and update. Sizes of batches are symbolic.
 *
 * Inputs: the network's inputs, targets, states, masks and parameters, the optimizer's slots and scalars.
 * Outputs: sum and weight of the loss, norm of the gradient before clipping, and `next.NAME` of every
 * learned parameter, slot and state; of large ones as [blocks, size].
 */
export function trainingGraph(network: Network, settings: UpdateSettings): Graph {
  const graph = new Graph('training_step');
  const added = addNetwork(graph, network, { training: true });
  outputLossAndStates(graph, added);
  const weights = learned(network, added);
  const { sum, weight, learnedOver = weight } = added.loss;
  outputUpdate(graph, weights, gradients(div(sum, learnedOver), [...weights.values()]), {
    groups: oneGroup(network),
    ...settings,
    blocks: true,
  });
  return graph;
}

/**
 * A part of a training step: adds the gradient of this batch's summed loss to those of the batches before.
 *
 * Inputs and outputs as in {@link trainingGraph}, but with accumulated gradients and their weight in place of
 * parameters and slots; `gradient_norm` is that of the mean so far.
 */
export function accumulationGraph(network: Network): Graph {
  const graph = new Graph('accumulation');
  const added = addNetwork(graph, network, { training: true });
  outputLossAndStates(graph, added);
  const weights = learned(network, added);
  const own = gradients(added.loss.sum, [...weights.values()]);
  const { weight: counted, learnedOver = counted } = added.loss;
  const weight = add(graph.input(graphNames.accumulatedWeight, 'float32', []), learnedOver);
  graph.output(graphNames.next(graphNames.accumulatedWeight), weight);
  const means: Value[] = [];
  for (const [i, [name, { shape }]] of [...weights].entries()) {
    const sum = add(graph.input(graphNames.accumulated(name), 'float32', shape), own[i]!);
    graph.output(graphNames.next(graphNames.accumulated(name)), sum);
    means.push(div(sum, weight));
  }
  graph.output(graphNames.gradientNorm, globalNorm(means, true));
  return graph;
}

/** The other part: clipping and update by the mean of the accumulated gradients. */
export function updateGraph(network: Network, settings: UpdateSettings): Graph {
  const graph = new Graph('update');
  const weight = graph.input(graphNames.accumulatedWeight, 'float32', []);
  const weights = new Map(
    trainable(network).map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]),
  );
  const means = [...weights].map(([name, { shape }]) =>
    div(graph.input(graphNames.accumulated(name), 'float32', shape), weight),
  );
  outputUpdate(graph, weights, means, { groups: oneGroup(network), ...settings });
  return graph;
}

/** The measured loss, outputs and next states without dropout: what validation needs. Names as in the training graph. */
export function evaluationGraph(network: Network): Graph {
  const graph = new Graph('evaluation');
  const added = addNetwork(graph, network, { training: false });
  outputLossAndStates(graph, added);
  for (const [name, value] of Object.entries(added.outputs)) graph.output(name, value);
  return graph;
}

function outputLossAndStates(graph: Graph, { loss, states }: NetworkInGraph): void {
  graph.output(graphNames.lossSum, loss.sum);
  graph.output(graphNames.lossWeight, loss.weight);
  for (const [name, value] of Object.entries(states)) graph.output(graphNames.next(name), value);
}

function learned(network: Network, { parameters }: NetworkInGraph): Map<string, Value> {
  return new Map(trainable(network).map(({ name }) => [name, parameters.get(name)!]));
}

function outputUpdate(
  graph: Graph,
  weights: ReadonlyMap<string, Value>,
  raw: readonly Value[],
  { clipNorm, optimizer, groups = [], blocks = false }: UpdateSettings,
): void {
  const norm = globalNorm(raw, blocks);
  const factor = clippingFactor(norm, clipNorm);
  graph.output(graphNames.gradientNorm, norm);
  const scalarNames = Object.keys(optimizer.scalars(0, 1, 0));
  const learning = groups.map(({ parameters }) => [...weights.keys()].some((name) => parameters.has(name)));
  const scalars = learning.map((learns, group) => {
    const own = learns ? scalarNames : [];
    return Object.fromEntries(own.map((name) => [name, graph.input(scalarName(name, group), 'float32', [])]));
  });
  for (const [index, [name, weight]] of [...weights].entries()) {
    const slotNames = optimizer.slots.map((slot) => graphNames.slot(slot, name));
    const slots = slotNames.map((slotName) => graph.input(slotName, 'float32', weight.shape));
    const group = groups.findIndex(({ parameters }) => parameters.has(name));
    const update = ([weight, raw, ...slots]: readonly Value[]) => {
      const gradient = factor ? mul(raw!, factor) : raw!;
      const next = optimizer.update(weight!, gradient, slots, scalars[group]!);
      return [next.weight, ...next.slots];
    };
    const arrays = [weight, raw[index]!, ...slots];
    const next = blocks ? inBlocks(arrays, update) : update(arrays);
    for (const [i, output] of [name, ...slotNames].entries()) graph.output(graphNames.next(output), next[i]!);
  }
}
