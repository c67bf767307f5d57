import type { Graph } from '../../graph/graph.ts';
import type { ExportedModel } from '../export/exportedModel.ts';
import { int8Weights } from '../quantised/int8Weights.ts';
import { floatWeights, type ModelWeights } from './modelWeights.ts';

/** The weights of a model in a graph, as they are stored: float32, or eight bits. */
export function weightsOf(graph: Graph, model: ExportedModel): ModelWeights {
  if (!model.int8) return floatWeights(graph, model);
  return int8Weights(graph, model.int8, { tiedWeights: model.settings.tied_weights });
}
