import { Graph } from '../../graph/graph.ts';
import { reshape } from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';
import type { ExportedModel } from '../export/exportedModel.ts';
import { generationLayers, stepLayers } from './generationLayers.ts';
import { inputStates, outputStates } from './portStates.ts';
import { weightsOf } from './weightsOf.ts';

/**
 * A text read token by token, with what its last layer gives. Each token is computed for itself, so that a text gives
 * the same numbers however it is divided, with quantised weights too.
 *
 * Inputs: `tokens` int64 [steps]; the states as in the exported model, for a batch of one. Outputs: `logits` [steps, V]
 * and `hidden` [steps, H] after each token; the states.
 */
export function readingGraph(model: ExportedModel): Graph {
  const graph = new Graph('reading');
  const weights = weightsOf(graph, model);
  const layers = generationLayers(model, weights);
  const tokens = graph.input('tokens', 'int64', ['steps']);
  const { finalStates, outputs } = scan({
    states: inputStates(graph, model.settings, 1),
    scanned: [reshape(tokens, ['steps', 1])],
    body(before, [token]) {
      const { output, after } = stepLayers(layers, token!, before);
      return { states: after, outputs: [weights.output(output), output] };
    },
  });
  const [logits, hidden] = outputs;
  graph.output('logits', reshape(logits!, ['steps', model.vocabularySize]));
  graph.output('hidden', reshape(hidden!, ['steps', hidden!.shape[2]!]));
  outputStates(graph, model.settings, finalStates);
  return graph;
}
