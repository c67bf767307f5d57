import type { Graph, Value } from '../../graph/graph.ts';
import { gather } from '../../graph/ops.ts';
import type { StepWeights } from '../../network/cells/cell.ts';
import { cellDefinition } from '../../network/cells/definitions.ts';
import { inputBias, product, stepWeights, weightParts } from '../../network/cells/stepWeights.ts';
import { linear } from '../../network/linear.ts';
import type { RecurrentLayer } from '../../network/recurrent/recurrentLayer.ts';
import type { BlockParts } from '../../network/selfAttention/block.ts';
import type { ExportedModel } from '../export/exportedModel.ts';
import { storedLayer } from '../export/onnxLayout.ts';

/** The products of a model in a graph. Vectors are rows. */
export interface ModelWeights {
  /** The vectors of all tokens: [V, E]. */
  readonly table: Value;
  /** Those of some tokens, int64 [n]: [n, E]. */
  embed(tokens: Value): Value;
  layer(layer: RecurrentLayer): LayerWeights;
  /** Of self-attention. */
  readonly block: BlockParts;
  /** Logits [n, V] of what the last layer gives. */
  output(x: Value): Value;
}

export interface LayerWeights {
  /** W·x + b of rows [n, I], prepared for the steps: [n, rows]. */
  project(x: Value): Value;
  /** As {@link LayerWeights.project} of the whole table, which is computed once, when the graph is loaded. */
  projectTable(table: Value): Value;
  readonly step: StepWeights;
}

/** Weights as they were trained: initializers in our own layout. */
export function floatWeights(graph: Graph, model: ExportedModel): ModelWeights {
  const initializer = (name: string) => graph.initializer(name, model.tensor(name));
  const table = initializer('embedding.weight');
  const outputWeight = model.settings.tied_weights ? table : initializer('output.weight');
  const outputBias = initializer('output.bias');
  return {
    table,
    embed: (tokens) => gather(table, tokens, 0),
    layer: (layer) => floatLayer(graph, model, layer),
    block: {
      parameter: initializer,
      linear: (name, x) => linear(x, initializer(`${name}.weight`), initializer(`${name}.bias`)),
      dropped: (x) => x,
    },
    output: (x) => linear(x, outputWeight, outputBias),
  };
}

function floatLayer(graph: Graph, model: ExportedModel, layer: RecurrentLayer): LayerWeights {
  const { name, cell } = layer;
  const parameters = new Map(
    Object.entries(storedLayer(layer, (wanted) => model.tensor(wanted))).map(([part, tensor]) => [
      `${name}.${part}`,
      graph.initializer(`${name}.${part}`, tensor),
    ]),
  );
  const parameter = (wanted: string) => parameters.get(wanted)!;
  const [input, recurrent] = weightParts(layer, parameter(`${name}.weight`));
  const step = stepWeights(layer, recurrent, parameter, 1);
  const { prepared = (sums: Value) => sums } = cellDefinition(cell);
  const project = (x: Value) => prepared(product(input, x, 1, inputBias(layer, parameter, 1)), step);
  return { project, projectTable: project, step };
}
