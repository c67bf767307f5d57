import { Graph, type Value } from '../graph/graph.ts';
import {
  add,
  concat,
  gather,
  gatherElements,
  gemm,
  matMul,
  reshape,
  softmax,
  split,
  topK,
  transpose,
  unsqueeze,
} from '../graph/ops.ts';
import { scan } from '../graph/scan.ts';
import { type LstmParameters, lstmStep } from '../network/lstmCell.ts';
import { alternativesPerToken } from '../protocol/inference.ts';
import type { ExportedModel } from './exportedModel.ts';
import { fromOnnxLayer } from './lstmLayout.ts';
import { sampleInGraph } from './samplingGraph.ts';

/** With more tokens, the product of embedding and first weight would cost more memory than it saves time. */
const largestFoldedVocabulary = 1024;

/**
 * The whole generation loop as one graph: embedding → LSTM steps → linear layer → choice of the next token.
 *
 * Inputs: `token` int64 [1], the last token; `h_in`, `c_in` [num_layers, 1, H]; `noise` [steps, V, 1], standard
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
  const layers = Array.from({ length: numLayers }, (_, k) => layerParameters(graph, model, k));
  const read = tokenReader(graph, model, layers[0]!);
  const outputWeight = graph.initializer('output.weight', model.tensor('output.weight'));
  const outputBias = columns(graph.initializer('output.bias', model.tensor('output.bias')));
  const stateShape = [numLayers, 1, hiddenSize];
  const layerStates = (name: string) => {
    const pieces = split(graph.input(name, 'float32', stateShape), Array<number>(numLayers).fill(1), 0);
    return pieces.map((piece) => reshape(piece, [hiddenSize, 1]));
  };

  const { finalStates, outputs } = scan({
    states: [graph.input('token', 'int64', [1]), ...layerStates('h_in'), ...layerStates('c_in')],
    scanned: [graph.input('noise', 'float32', ['steps', vocabularySize, 1])],
    body: ([token, ...states], [noise]) => {
      const h: Value[] = [];
      const c: Value[] = [];
      for (const [k, parameters] of layers.entries()) {
        const previousH = states[k]!;
        const { inputs, ...layer } =
          k === 0 ? read(token!, previousH) : { ...parameters, inputs: concat([h[k - 1]!, previousH], 0) };
        const step = lstmStep(layer, inputs, states[numLayers + k]!);
        h.push(step.h);
        c.push(step.c);
      }
      const logits = gemm(outputWeight, h.at(-1)!, { transA: true, bias: outputBias });
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

function layerParameters(graph: Graph, model: ExportedModel, k: number): LstmParameters {
  const { weight, bias } = fromOnnxLayer({
    w: model.tensor(`lstm.${k}.W`),
    r: model.tensor(`lstm.${k}.R`),
    b: model.tensor(`lstm.${k}.B`),
  });
  return {
    weight: graph.initializer(`lstm.${k}.weight`, weight),
    bias: columns(graph.initializer(`lstm.${k}.bias`, bias)),
  };
}

/**
 * What the first layer reads of a token: its embedding on top of h, or, folded, h alone with what the layer
 * makes of the embedding as the bias. The folded table is computed once, when the graph is loaded.
 */
function tokenReader(graph: Graph, model: ExportedModel, { weight, bias }: LstmParameters) {
  const { vocabularySize, embeddingSize, hiddenSize } = model.size;
  const table = graph.initializer('embedding.weight', model.tensor('embedding.weight'));
  if (vocabularySize > largestFoldedVocabulary) {
    return (token: Value, h: Value) => {
      const embedded = reshape(gather(table, token, 0), [embeddingSize, 1]);
      return { weight, bias, inputs: concat([embedded, h], 0) };
    };
  }
  const [input, recurrent] = split(weight, [embeddingSize, hiddenSize], 1);
  const folded = add(matMul(table, transpose(input!, [1, 0])), transpose(bias, [1, 0]));
  return (token: Value, h: Value) => ({
    weight: recurrent!,
    bias: reshape(gather(folded, token, 0), [4 * hiddenSize, 1]),
    inputs: h,
  });
}

/** [N] → [N, 1] */
function columns(vector: Value): Value {
  return unsqueeze(vector, [1]);
}
