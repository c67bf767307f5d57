import { Graph } from '../../graph/graph.ts';
import { add, gatherElements, reshape, softmax, topK } from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';
import { alternativesPerToken } from '../../protocol/inference.ts';
import type { ExportedModel } from '../export/exportedModel.ts';
import { generationLayers, stepLayers } from './generationLayers.ts';
import { inputStates, outputStates } from './portStates.ts';
import { penaliseInGraph, placed, type SamplingFeatures, sampleInGraph } from './samplingGraph.ts';
import { weightsOf } from './weightsOf.ts';

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
  const weights = weightsOf(graph, model);
  const layers = generationLayers(model, weights);
  const states = inputStates(graph, settings, 1);

  const { finalStates, outputs } = scan({
    states: [graph.input('token', 'int64', [1]), ...states, ...places],
    scanned: [graph.input('noise', 'float32', ['steps', vocabularySize])],
    body: ([token, ...before], [noise]) => {
      const { output, after } = stepLayers(layers, token!, before);
      const logits = weights.output(output);
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
  outputStates(graph, settings, finalStates.slice(1));
  return graph;
}
