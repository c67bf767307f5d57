/** The graphs that look into a language model of ours. Each has its weights in it and is made when it is first needed. */
import { constantOfShape } from '../../graph/fill.ts';
import { Graph, type Value } from '../../graph/graph.ts';
import { gather } from '../../graph/ops.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { stateName } from '../../network/carriedStates.ts';
import { languageModelStack } from '../../network/languageModel.ts';
import { linear } from '../../network/linear.ts';
import type { InputSpec, Network } from '../../network/network.ts';
import type { RecurrentLayer } from '../../network/recurrent/recurrentLayer.ts';
import { layerStates, type StackLayer, stackLayers } from '../../network/recurrent/recurrentStack.ts';
import { memoryInputs, selfAttentionOf } from '../../network/selfAttention/attendedTokens.ts';
import { type ExportedModel, readExportedModel } from '../export/exportedModel.ts';
import { exportedWeights } from '../export/exportedWeights.ts';
import { graphParts } from '../export/graphParts.ts';
import { graphInputs } from '../training/networkParts.ts';
import { insideLayers, layerStep, type Watched } from './insideLayers.ts';

/** A model of ours with its weights in the layout of `network/`. */
export interface OwnModel extends Pick<ExportedModel, 'settings' | 'vocabularySize' | 'network'> {
  readonly weights: ReadonlyMap<string, Tensor>;
  readonly layers: readonly StackLayer[];
  /** What is kept of every token: the states of the layers, and what self-attention gives the lowest of them. */
  readonly kept: Network['states'];
  /** What is remembered behind the last token alone: matrices of an mLSTM, the window of self-attention. */
  readonly memory: Network['states'];
  /** Whether self-attention stands below the layers. */
  readonly attends: boolean;
}

/** @throws UserError when the bytes are no language model that the lab exported */
export function ownModel(bytes: Uint8Array): OwnModel {
  const { settings, vocabularySize, network } = readExportedModel(bytes);
  const layers = stackLayers(languageModelStack(settings));
  const fused = layers.map(({ directions: [layer] }) => layer);
  const attention = selfAttentionOf(settings);
  const matrices = layers.flatMap(({ directions: [{ hiddenSize }] }, k) =>
    layerStates(settings)
      [k]!.filter(({ size }) => size > hiddenSize)
      .map(({ name }) => stateName(name, k)),
  );
  const window = attention ? memoryInputs(attention).map(({ name }) => name) : [];
  const isMemory = ({ name }: InputSpec) => matrices.includes(name) || window.includes(name);
  const recurrent = network.states.filter((state) => !isMemory(state));
  return {
    settings,
    vocabularySize,
    network,
    layers,
    kept: attention && layers.length > 0 ? [...recurrent, attendedState(attention.size)] : recurrent,
    memory: network.states.filter(isMemory),
    attends: attention !== undefined,
    weights: exportedWeights(bytes, network, fused),
  };
}

/** What self-attention gives, kept like the states of a layer. */
export const attended = 'attended';

function attendedState(size: number): InputSpec {
  return { name: stateName(attended, 0), dtype: 'float32', shape: [size, 'batch'] };
}

export const ownNames = {
  /** The state after every step: [T, B, H]. */
  all: (state: string) => `all.${state}`,
  before: (state: string) => `before.${state}`,
  /** What is remembered behind the last step: [size, B]. */
  after: (state: string) => `after.${state}`,
} as const;

/**
 * The network as a loop of which all states are kept. Inputs: `tokens` int64 [T, B] and the states before the first of
 * them by the network's names, [H, B]. Outputs: `logits` [T, B, V], all that is kept and what is remembered, see
 * {@link ownNames}.
 */
export function statesGraph(model: OwnModel, watchedIn?: (layer: RecurrentLayer) => Watched): Graph {
  const { network, settings, weights, kept, memory, attends } = model;
  const graph = new Graph('inside');
  const tokens = graph.input('tokens', 'int64', ['time', 'batch']);
  const layers = insideLayers(watchedIn);
  const states = graphInputs(graph, network.states);
  const { outputs, states: after } = network.forward({
    ...graphParts(graph, weights, { tokens }, states),
    layers,
  });
  for (const [k, all] of [...layers.states.values()].entries()) {
    for (const [i, state] of layerStates(settings)[k]!.entries()) {
      const name = stateName(state.name, k);
      if (kept.some((one) => one.name === name)) graph.output(ownNames.all(name), all[i]!);
    }
  }
  const [lowest] = layers.inputs.values();
  if (lowest && attends) graph.output(ownNames.all(stateName(attended, 0)), lowest);
  for (const { name } of memory) graph.output(ownNames.after(name), after[name]!);
  graph.output('logits', outputs.logits!);
  return graph;
}

/**
 * What a layer computes in steps whose states before them are known: each is a row of one batch, so that all of them
 * are one product. Inputs: `tokens` int64 [T], or where something stands below the layer `below` [T, I]; `before.h`, `before.c`, …
 * [T, size], those that are kept: nothing that is shown depends on others. Outputs: what the cell shows but for its
 * states, by its names, [T, H].
 */
export function stepGraph({ layers, weights, settings, kept, attends }: OwnModel, k: number): Graph {
  const graph = new Graph('step');
  const [layer] = layers[k]!.directions;
  const { parameter } = graphParts(graph, weights, {});
  const x =
    k === 0 && !attends
      ? gather(parameter('embedding.weight'), graph.input('tokens', 'int64', ['time']), 0)
      : graph.input('below', 'float32', ['time', layer.inputSize]);
  const states = layerStates(settings)[k]!;
  const before = states.map(({ name, size }) =>
    kept.some((one) => one.name === stateName(name, k))
      ? graph.input(ownNames.before(name), 'float32', ['time', size])
      : constantOfShape(graph, ['time', size], 0),
  );
  const shown = new Map<string, Value>();
  const step = layerStep(layer, parameter);
  step.next(step.input(x), before, (name, value) => {
    if (!states.some((state) => state.name === name)) shown.set(name, perUnit(value, layer.hiddenSize));
    return value;
  });
  for (const [name, value] of shown) graph.output(name, value);
  return graph;
}

/** [T, H] of a gate, which has a value for each unit or one that all units of a head share. */
function perUnit(gate: Value, units: number): Value {
  const ofHead = units / Number(gate.shape[1]);
  if (ofHead === 1) return gate;
  const heads = Array.from({ length: units }, (_, unit) => Math.floor(unit / ofHead));
  return gather(gate, gate.graph.constant(heads, 'int64'), 1);
}

/** What the output layer makes of what layers give: `rows` [T, H] → `logits` [T, V]. */
export function outputGraph({ settings, layers, weights }: OwnModel): Graph {
  const graph = new Graph('output');
  const { parameter } = graphParts(graph, weights, {});
  const rows = graph.input('rows', 'float32', ['time', layers.at(-1)!.size]);
  const weight = parameter(settings.tied_weights ? 'embedding.weight' : 'output.weight');
  graph.output('logits', linear(rows, weight, parameter('output.bias')));
  return graph;
}
