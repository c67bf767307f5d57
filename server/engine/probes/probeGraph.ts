import { gradients } from '../../graph/backward.ts';
import { Graph, type Value } from '../../graph/graph.ts';
import { div, mul, reduceSum, sqrt } from '../../graph/ops.ts';
import type { Loss, Network } from '../../network/network.ts';
import type { LayerWatch } from '../../network/recurrent/layerWatch.ts';
import { watchedLayers } from '../../network/recurrent/watchedLayers.ts';
import { addNetwork } from '../training/networkParts.ts';
import { trainable } from '../training/trainingGraph.ts';

/** Names of the graph's outputs. */
export const probeNames = {
  gradient: (parameter: string) => `gradient.${parameter}`,
  /** ‖∂loss/∂state‖ of every sequence at every step: [T, B]. */
  flow: (layer: string, state: 'h' | 'c') => `flow.${state}.${layer}`,
  /** [T, H, B] */
  activation: (layer: string, name: string) => `activation.${name}.${layer}`,
} as const;

/** A recurrent layer, in one direction, as the outputs of the graph tell of it. */
export interface ProbedLayer {
  readonly name: string;
  readonly reverse: boolean;
  /** Numbers that are kept of every step of a sequence. */
  readonly width: number;
  /** The input with the steps of each sequence that count; undefined where all do. */
  readonly lengths: string | undefined;
  readonly states: readonly ('h' | 'c')[];
  /** Gates, and `h`. */
  readonly activations: readonly string[];
}

/**
 * A network looked into, without dropout and with the loss as it is measured: the gradient of every learned parameter,
 * what every gate gives, and how the loss depends on every state. Where each step has a loss, that is the loss of the
 * step at which the layer has read everything: the last one, or in the reverse direction the first.
 */
export function probeGraph(network: Network): { graph: Graph; layers: readonly ProbedLayer[] } {
  const graph = new Graph('probe');
  const watched = watchedLayers();
  const { loss, outputs, targets, parameters } = addNetwork(graph, network, {
    training: false,
    layers: watched,
  });
  const learned = trainable(network).map(({ name }) => ({
    name: probeNames.gradient(name),
    of: parameters.get(name)!,
  }));
  const [forward, reverse] = [false, true].map((direction) =>
    watched.watches.filter(({ layer }) => layer.reverse === direction).flatMap(states),
  );
  if (network.endLoss) {
    outputGradients(loss, learned, (gradient) => gradient);
    outputGradients(network.endLoss(outputs, targets, 'last'), forward!, normOverUnits);
    if (reverse!.length > 0)
      outputGradients(network.endLoss(outputs, targets, 'first'), reverse!, normOverUnits);
  } else {
    const flows = new Set([...forward!, ...reverse!]);
    outputGradients(loss, [...learned, ...flows], (gradient, one) =>
      flows.has(one) ? normOverUnits(gradient) : gradient,
    );
  }
  return { graph, layers: watched.watches.map(outputActivations) };
}

interface Wanted {
  /** Of the output. */
  readonly name: string;
  readonly of: Value;
}

function states({ layer, zeros }: LayerWatch): Wanted[] {
  return [...zeros].map(([state, of]) => ({ name: probeNames.flow(layer.name, state), of }));
}

function outputGradients(
  { sum, weight }: Loss,
  wanted: readonly Wanted[],
  shown: (gradient: Value, one: Wanted) => Value,
): void {
  const found = gradients(
    div(sum, weight),
    wanted.map(({ of }) => of),
  );
  for (const [i, one] of wanted.entries()) sum.graph.output(one.name, shown(found[i]!, one));
}

/** [T, H, B] → [T, B] */
function normOverUnits(x: Value): Value {
  return sqrt(reduceSum(mul(x, x), [1]));
}

function outputActivations({ layer, lengths, zeros, activations }: LayerWatch): ProbedLayer {
  const { name, reverse } = layer;
  for (const [gate, value] of activations) value.graph.output(probeNames.activation(name, gate), value);
  const kept = [...zeros.values(), ...activations.values()];
  const width = kept.reduce((sum, { shape }) => sum + Number(shape[1]), 0);
  return { name, reverse, width, lengths, states: [...zeros.keys()], activations: [...activations.keys()] };
}
