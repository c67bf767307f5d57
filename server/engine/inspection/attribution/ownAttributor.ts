import { Graph } from '../../../graph/graph.ts';
import { toModelBytes } from '../../../graph/modelBytes.ts';
import { add, expand, gather, mul, reduceSum, unsqueeze } from '../../../graph/ops.ts';
import { type LanguageModelSettings, languageModelStack } from '../../../network/languageModel.ts';
import { layerSizes, runStack, stackLayers } from '../../../network/recurrent/recurrentStack.ts';
import { scanLayers } from '../../../network/recurrent/scanLayers.ts';
import { attendedVectors, selfAttentionOf } from '../../../network/selfAttention/attendedTokens.ts';
import { turned } from '../../../network/turned.ts';
import { type ExportedModel, readExportedModel } from '../../export/exportedModel.ts';
import { exportedWeights } from '../../export/exportedWeights.ts';
import { graphParts } from '../../export/graphParts.ts';
import { Session } from '../../session.ts';
import { type Attributor, attributorOf } from './attributor.ts';
import { scaledTextInputs, scaledTextOutputs } from './scaledTextGraph.ts';

/** Attributions by a language model that the lab exported. @throws UserError when the bytes are something else */
export async function createAttributor(modelBytes: Uint8Array, threads: number): Promise<Attributor> {
  const model = readExportedModel(modelBytes);
  const bytes = toModelBytes(attributionGraph(modelBytes, model));
  const { embedding_size: size, ...settings } = model.settings;
  const hidden = layerSizes(settings).reduce((sum, layer) => sum + layer, 0);
  return attributorOf({
    session: await Session.create(bytes, threads),
    width: 4 * size + 16 * hidden + blockNumbers(model.settings),
  });
}

/** Of self-attention: what its blocks keep for each token. */
function blockNumbers({ self_attention: attention, embedding_size: size }: LanguageModelSettings): number {
  if (!attention) return 0;
  const { num_blocks: blocks, num_heads: heads, feed_forward_size: wide, max_positions: window } = attention;
  return blocks * (12 * size + 6 * wide + 4 * heads * window);
}

/** As `ScaledTexts` wants it. */
function attributionGraph(modelBytes: Uint8Array, { settings, network }: ExportedModel): Graph {
  const graph = new Graph('attribution');
  const stack = languageModelStack(settings);
  const fused = stackLayers(stack).flatMap(({ directions }) => directions);
  const weights = exportedWeights(modelBytes, network, fused);
  const parts = { ...graphParts(graph, weights, {}), layers: scanLayers };
  const { tokens, target, scales } = scaledTextInputs(graph);
  const vectors = gather(parts.parameter('embedding.weight'), tokens);
  const ofEach = expand(unsqueeze(scales, [0]), ['time', 'batch']);
  const xs = mul(unsqueeze(vectors, [1]), unsqueeze(ofEach, [2]));
  const attention = selfAttentionOf(settings);
  const below = attention ? attendedVectors(attention, parts, xs) : { xs: turned(xs) };
  const last = gather(runStack(stack, parts, below).hs, graph.constant(-1, 'int64'));
  const table = parts.parameter(settings.tied_weights ? 'embedding.weight' : 'output.weight');
  const row = unsqueeze(gather(table, target), [1]);
  const logit = add(reduceSum(mul(row, last), [0]), gather(parts.parameter('output.bias'), target));
  scaledTextOutputs(graph, logit, ofEach);
  return graph;
}
