import { Graph, type Value } from '../../graph/graph.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import { concat, split, squeeze, unsqueeze } from '../../graph/ops.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { stateName } from '../../network/carriedStates.ts';
import { type LanguageModelSettings, languageModel } from '../../network/languageModel.ts';
import { turned } from '../../network/turned.ts';
import { structureToJson } from './exportedModel.ts';
import { graphParts } from './graphParts.ts';
import { type StatePort, statePorts } from './statePorts.ts';

/**
 * A trained language model as a self-contained ONNX file with the fused recurrent operators.
 *
 * Inputs: `tokens` int64 [time, batch] and the states, see `statePorts.ts`. Outputs: `logits` float32 [time, batch,
 * V], the states after the last token and, where asked for, `hidden` [time, batch, H] of the last layer.
 * Initializers: `embedding.weight` [V, E]; of each layer `NAME.W`, `NAME.R`, `NAME.B`, `NAME.P`, see `onnxLayout.ts`;
 * `output.weight` [V, H], `output.bias` [V]; those of self-attention by their names in
 * `network/selfAttention/parameters.ts`.
 */
export function exportLanguageModel(
  settings: LanguageModelSettings,
  weights: ReadonlyMap<string, Tensor>,
  metadata: Readonly<Record<string, string>>,
  { givesHidden = false }: { readonly givesHidden?: boolean } = {},
): Uint8Array {
  const graph = new Graph('language_model');
  const vocabularySize = weights.get('output.bias')?.shape[0] ?? 0;
  const network = languageModel(settings, {
    vocabularySize,
    labelSmoothing: 0,
    givesHidden,
    remembers: true,
  });
  const tokens = graph.input('tokens', 'int64', ['time', 'batch']);
  const ports = statePorts(settings);
  const initial = Object.fromEntries(ports.flatMap((port) => separated(graph, port)));
  const { outputs, states } = network.forward(graphParts(graph, weights, { tokens }, initial));
  graph.output('logits', outputs.logits!);
  if (givesHidden) graph.output('hidden', turned(outputs.hidden!));
  for (const { state, layers, output } of ports) {
    const stacked = layers.map((k) => unsqueeze(turned(states[stateName(state, k)]!), [0]));
    graph.output(output, concat(stacked, 0));
  }
  return toModelBytes(graph, { metadata: { ...metadata, 'lstm_lab.model': structureToJson(settings) } });
}

/** The states [H, batch] of a port's layers by their names in the network. */
function separated(graph: Graph, { state, input, layers, size }: StatePort): [string, Value][] {
  const stacked = graph.input(input, 'float32', [layers.length, 'batch', size]);
  const pieces = split(stacked, Array<number>(layers.length).fill(1), 0);
  return pieces.map((piece, i) => [stateName(state, layers[i]!), turned(squeeze(piece, [0]))]);
}
