import type { Graph, Value } from '../../graph/graph.ts';
import { add, gather, split } from '../../graph/ops.ts';
import { cellDefinition } from '../../network/cells/definitions.ts';
import { product, spread, stepWeights } from '../../network/cells/stepWeights.ts';
import { languageModelStack } from '../../network/languageModel.ts';
import { type StackLayer, stackLayers } from '../../network/recurrentStack.ts';
import type { ExportedModel } from '../exportedModel.ts';
import { fromOnnxLayer, type OnnxLayer } from '../onnxLayout.ts';

/**
 * Up to this many tokens, what the first layer makes of each embedding is a table, computed when the graph is
 * loaded; with more, the table would cost more memory than it saves time.
 */
const largestFoldedVocabulary = 1024;

/** One layer's step for one token. States and results are rows: [1, H]. */
export interface GenerationLayer {
  /** Of h and, if there is one, of c. */
  readonly stateCount: number;
  /** `below` is the token, int64 [1], for the first layer, and what the layer below gives for the others. */
  step(below: Value, states: readonly Value[]): { readonly output: Value; readonly states: Value[] };
}

export function generationLayers(graph: Graph, model: ExportedModel): GenerationLayer[] {
  const table = graph.initializer('embedding.weight', model.tensor('embedding.weight'));
  return stackLayers(languageModelStack(model.settings)).map((layer, k) =>
    generationLayer(graph, model, layer, k === 0 ? table : undefined),
  );
}

function generationLayer(
  graph: Graph,
  model: ExportedModel,
  { directions, addsInput }: StackLayer,
  table: Value | undefined,
): GenerationLayer {
  const [layer] = directions;
  const { name, cell, inputSize, hiddenSize } = layer;
  const definition = cellDefinition(cell);
  const native = fromOnnxLayer(cell, storedLayer(model, name, cell.kind === 'peephole-lstm'));
  const parameters = new Map(
    Object.entries(native).map(([part, tensor]) => [
      `${name}.${part}`,
      graph.initializer(`${name}.${part}`, tensor),
    ]),
  );
  const parameter = (wanted: string) => parameters.get(wanted)!;
  const [input, recurrent] = split(parameter(`${name}.weight`), [inputSize, hiddenSize], 1);
  const weights = stepWeights(layer, recurrent!, parameter, 1);
  const project = (x: Value) => product(input!, x, 1, spread(parameter(`${name}.bias`), 1));
  const folded = table && model.vocabularySize <= largestFoldedVocabulary ? project(table) : undefined;
  const read = (below: Value) => {
    if (folded) return gather(folded, below, 0);
    return project(table ? gather(table, below, 0) : below);
  };
  return {
    stateCount: definition.states.length,
    step(below, states) {
      const next = definition.step(read(below), states, weights);
      return { output: addsInput ? add(below, next[0]!) : next[0]!, states: next };
    },
  };
}

function storedLayer(model: ExportedModel, name: string, hasPeepholes: boolean): OnnxLayer {
  const part = (letter: string) => model.tensor(`${name}.${letter}`);
  return { W: part('W'), R: part('R'), B: part('B'), ...(hasPeepholes && { P: part('P') }) };
}
