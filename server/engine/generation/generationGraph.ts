import { Graph, type Value } from '../../graph/graph.ts';
import { add, concat, gatherElements, reshape, softmax, split, topK } from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';
import { linear } from '../../network/linear.ts';
import { alternativesPerToken } from '../../protocol/inference.ts';
import type { ExportedModel } from '../exportedModel.ts';
import { type StatePort, statePorts } from '../statePorts.ts';
import { type GenerationLayer, generationLayers } from './generationLayers.ts';
import { penaliseInGraph, placed, type SamplingFeatures, sampleInGraph } from './samplingGraph.ts';

/**
 * The whole generation loop as one graph: embedding → recurrent steps → linear layer → choice of the next token.
 *
 * Inputs: `token` int64 [1], the last token; the states as in the exported model, for a batch of one; `noise`
 * [steps, V], standard Gumbel; `temperature` []; with `cutOff` also `top_k` int64 [], `top_p` [] and `log_min_p` [];
 * with `typical` also `typical_p` []; with `repetition` also `last_places` [V], `place` [], `penalty` [] and
 * `window` []. Outputs: `tokens` int64 [steps, 1], their `probabilities` [steps, 1], and the most probable tokens at
 * each step, `alternatives` int64 and `alternative_probabilities` [steps, up to 8], all under the plain softmax; the
 * states.
 */
export function generationGraph(model: ExportedModel, features: SamplingFeatures): Graph {
  const { vocabularySize, settings } = model;
  const graph = new Graph('generation');
  const scalar = (name: string) => graph.input(name, 'float32', []);
  const limits = () => ({
    topK: graph.input('top_k', 'int64', []),
    topP: scalar('top_p'),
    logMinP: scalar('log_min_p'),
  });
  const sampling = {
    temperature: scalar('temperature'),
    ...(features.cutOff && { cutOff: limits() }),
    ...(features.typical && { typicalP: scalar('typical_p') }),
  };
  const repetition = features.repetition && { penalty: scalar('penalty'), window: scalar('window') };
  const places = repetition ? [graph.input('last_places', 'float32', [vocabularySize]), scalar('place')] : [];
  const layers = generationLayers(graph, model);
  const outputBias = graph.initializer('output.bias', model.tensor('output.bias'));
  const outputWeight = graph.initializer(
    'output.weight',
    model.tensor(settings.tied_weights ? 'embedding.weight' : 'output.weight'),
  );
  const ports = statePorts(settings);
  const states = portStates(graph, ports, layers.length);

  const { finalStates, outputs } = scan({
    states: [graph.input('token', 'int64', [1]), ...states.flat(), ...places],
    scanned: [graph.input('noise', 'float32', ['steps', vocabularySize])],
    body: ([token, ...before], [noise]) => {
      const { output, after } = stepLayers(layers, token!, before);
      const logits = linear(output, outputWeight, outputBias);
      const [lastPlaces, place] = before.slice(after.length);
      if (!repetition || !lastPlaces || !place) {
        const chosen = sampleInGraph(logits, noise!, sampling);
        return { states: [chosen, ...after], outputs: [chosen, logits] };
      }
      const changed = penaliseInGraph(logits, { lastPlaces, place }, repetition);
      const chosen = sampleInGraph(changed, noise!, sampling);
      const next = [placed(lastPlaces, chosen, place), add(place, 1)];
      return { states: [chosen, ...after, ...next], outputs: [chosen, logits] };
    },
  });

  const [tokens, logits] = outputs;
  const probabilities = softmax(reshape(logits!, ['steps', vocabularySize]), 1);
  const alternatives = topK(probabilities, Math.min(alternativesPerToken, vocabularySize), 1);
  graph.output('tokens', tokens!);
  graph.output('probabilities', gatherElements(probabilities, tokens!, 1));
  graph.output('alternatives', alternatives.indices);
  graph.output('alternative_probabilities', alternatives.values);
  outputStates(graph, ports, finalStates.slice(1));
  return graph;
}

/** All layers for one token. `before` and `after` hold the states of the first layer, then those of the second, … */
function stepLayers(layers: readonly GenerationLayer[], token: Value, before: readonly Value[]) {
  const after: Value[] = [];
  let output = token;
  for (const layer of layers) {
    const stepped = layer.step(output, before.slice(after.length, after.length + layer.stateCount));
    after.push(...stepped.states);
    output = stepped.output;
  }
  return { output, after };
}

/** The states [1, H] of each layer: h, or h and c. */
function portStates(graph: Graph, ports: readonly StatePort[], layerCount: number): Value[][] {
  const states: Value[][] = Array.from({ length: layerCount }, () => []);
  for (const { input, layers, size } of ports) {
    const stacked = graph.input(input, 'float32', [layers.length, 1, size]);
    const pieces = split(stacked, Array<number>(layers.length).fill(1), 0);
    for (const [i, k] of layers.entries()) states[k]!.push(reshape(pieces[i]!, [1, size]));
  }
  return states;
}

function outputStates(graph: Graph, ports: readonly StatePort[], states: readonly Value[]): void {
  const kinds = new Set(ports.map(({ state }) => state)).size;
  for (const { state, output, layers, size } of ports) {
    const ofLayers = layers.map((k) => states[k * kinds + (state === 'h' ? 0 : 1)]!);
    const stacked = ofLayers.map((value) => reshape(value, [1, 1, size]));
    graph.output(output, concat(stacked, 0));
  }
}
