import { Graph, type Value } from '../graph/graph.ts';
import { concat, gather, gatherElements, gemm, reshape, softmax, split, topK } from '../graph/ops.ts';
import { scan } from '../graph/scan.ts';
import { lstmStep } from '../network/lstmCell.ts';
import { alternativesPerToken } from '../protocol/inference.ts';
import type { ExportedModel } from './exportedModel.ts';
import { fromOnnxLayer } from './lstmLayout.ts';
import { sampleInGraph } from './samplingGraph.ts';

/**
 * Up to this many tokens, what the first layer makes of each embedding is a table, computed when the graph is
 * loaded; with more, the table would cost more memory than it saves time.
 */
const largestFoldedVocabulary = 1024;

/**
 * The whole generation loop as one graph: embedding → LSTM steps → linear layer → choice of the next token.
 *
 * Inputs: `token` int64 [1], the last token; `h_in`, `c_in` [num_layers, 1, H]; `noise` [steps, V], standard
 * Gumbel; `temperature` []; with `cutOff` also `top_k` int64 [] and `top_p` []. Outputs: `tokens` int64 [steps, 1],
 * their `probabilities` [steps, 1], and the most probable tokens at each step, `alternatives` int64 and
 * `alternative_probabilities` [steps, up to 8], all under the plain softmax; `h_out`, `c_out`.
 */
export function generationGraph(model: ExportedModel, cutOff: boolean): Graph {
  const { vocabularySize, hiddenSize, numLayers } = model.size;
  const graph = new Graph('generation');
  const temperature = graph.input('temperature', 'float32', []);
  const limits = () => ({
    topK: graph.input('top_k', 'int64', []),
    topP: graph.input('top_p', 'float32', []),
  });
  const sampling = { temperature, ...(cutOff && { cutOff: limits() }) };
  const layers = Array.from({ length: numLayers }, (_, k) => layerProduct(graph, model, k));
  const outputWeight = graph.initializer('output.weight', model.tensor('output.weight'));
  const outputBias = graph.initializer('output.bias', model.tensor('output.bias'));
  const layerStates = (name: string) => {
    const stacked = graph.input(name, 'float32', [numLayers, 1, hiddenSize]);
    const pieces = split(stacked, Array<number>(numLayers).fill(1), 0);
    return pieces.map((piece) => reshape(piece, [1, hiddenSize]));
  };

  const { finalStates, outputs } = scan({
    states: [graph.input('token', 'int64', [1]), ...layerStates('h_in'), ...layerStates('c_in')],
    scanned: [graph.input('noise', 'float32', ['steps', vocabularySize])],
    body: ([token, ...states], [noise]) => {
      const h: Value[] = [];
      const c: Value[] = [];
      let below = token!;
      for (const [k, product] of layers.entries()) {
        const step = lstmStep(product(below, states[k]!), states[numLayers + k]!, 1);
        h.push(step.h);
        c.push(step.c);
        below = step.h;
      }
      const logits = gemm(below, outputWeight, { bias: outputBias });
      const chosen = sampleInGraph(logits, noise!, sampling);
      return { states: [chosen, ...h, ...c], outputs: [chosen, logits] };
    },
  });

  const [tokens, logits] = outputs;
  const probabilities = softmax(reshape(logits!, ['steps', vocabularySize]), 1);
  const alternatives = topK(probabilities, Math.min(alternativesPerToken, vocabularySize), 1);
  graph.output('tokens', tokens!);
  graph.output('probabilities', gatherElements(probabilities, tokens!, 1));
  graph.output('alternatives', alternatives.indices);
  graph.output('alternative_probabilities', alternatives.values);
  const stacked = (states: readonly Value[]) =>
    concat(
      states.map((state) => reshape(state, [1, 1, hiddenSize])),
      0,
    );
  graph.output('h_out', stacked(finalStates.slice(1, 1 + numLayers)));
  graph.output('c_out', stacked(finalStates.slice(1 + numLayers)));
  return graph;
}

/** What a layer reads, the token or the hidden state below [1, H], and its own h [1, H] → activations [1, 4H]. */
type LayerProduct = (below: Value, h: Value) => Value;

function layerProduct(graph: Graph, model: ExportedModel, k: number): LayerProduct {
  const native = fromOnnxLayer({
    w: model.tensor(`lstm.${k}.W`),
    r: model.tensor(`lstm.${k}.R`),
    b: model.tensor(`lstm.${k}.B`),
  });
  const input = graph.initializer(`lstm.${k}.input`, native.input);
  const recurrent = graph.initializer(`lstm.${k}.recurrent`, native.recurrent);
  const bias = graph.initializer(`lstm.${k}.bias`, native.bias);
  const table = k === 0 && graph.initializer('embedding.weight', model.tensor('embedding.weight'));
  if (table && model.size.vocabularySize <= largestFoldedVocabulary) {
    const folded = gemm(table, input, { transB: true, bias });
    return (token, h) => gemm(h, recurrent, { transB: true, bias: gather(folded, token, 0) });
  }
  const weight = concat([input, recurrent], 1);
  return (below, h) => {
    const x = table ? gather(table, below, 0) : below;
    return gemm(concat([x, h], 1), weight, { transB: true, bias });
  };
}
