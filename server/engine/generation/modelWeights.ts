import type { Graph, Value } from '../../graph/graph.ts';
import { gather, split } from '../../graph/ops.ts';
import type { StepWeights } from '../../network/cells/cell.ts';
import { product, spread, stepWeights } from '../../network/cells/stepWeights.ts';
import { linear } from '../../network/linear.ts';
import type { RecurrentLayer } from '../../network/recurrentLayer.ts';
import type { ExportedModel } from '../exportedModel.ts';
import { fromOnnxLayer, type OnnxLayer } from '../onnxLayout.ts';

/** The products of a model in a graph. Vectors are rows. */
export interface ModelWeights {
  /** The vectors of all tokens: [V, E]. */
  readonly table: Value;
  /** Those of some tokens, int64 [n]: [n, E]. */
  embed(tokens: Value): Value;
  layer(layer: RecurrentLayer): LayerWeights;
  /** Logits [n, V] of what the last layer gives. */
  output(x: Value): Value;
}

export interface LayerWeights {
  /** W·x + b of rows [n, I]: [n, gates · H]. */
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
    output: (x) => linear(x, outputWeight, outputBias),
  };
}

function floatLayer(graph: Graph, model: ExportedModel, layer: RecurrentLayer): LayerWeights {
  const { name, cell, inputSize, hiddenSize } = layer;
  const native = fromOnnxLayer(cell, storedLayer(model, name, cell.kind === 'peephole-lstm'));
  const parameters = new Map(
    Object.entries(native).map(([part, tensor]) => [
      `${name}.${part}`,
      graph.initializer(`${name}.${part}`, tensor),
    ]),
  );
  const parameter = (wanted: string) => parameters.get(wanted)!;
  const [input, recurrent] = split(parameter(`${name}.weight`), [inputSize, hiddenSize], 1);
  const project = (x: Value) => product(input!, x, 1, spread(parameter(`${name}.bias`), 1));
  return { project, projectTable: project, step: stepWeights(layer, recurrent!, parameter, 1) };
}

function storedLayer(model: ExportedModel, name: string, hasPeepholes: boolean): OnnxLayer {
  const part = (letter: string) => model.tensor(`${name}.${letter}`);
  return { W: part('W'), R: part('R'), B: part('B'), ...(hasPeepholes && { P: part('P') }) };
}
