import type { Value } from '../../graph/graph.ts';
import { add, gather } from '../../graph/ops.ts';
import { cellDefinition } from '../../network/cells/definitions.ts';
import { languageModelStack } from '../../network/languageModel.ts';
import { type StackLayer, stackLayers } from '../../network/recurrent/recurrentStack.ts';
import { selfAttentionOf } from '../../network/selfAttention/attendedTokens.ts';
import type { ExportedModel } from '../export/exportedModel.ts';
import { attentionLayer } from './attentionLayer.ts';
import type { GenerationLayer } from './generationLayer.ts';
import type { ModelWeights } from './modelWeights.ts';

/**
 * Up to this many tokens, what the first layer makes of each embedding is a table, computed when the graph is
 * loaded; with more, the table would cost more memory than it saves time.
 */
const largestFoldedVocabulary = 1024;

export function generationLayers(
  { settings, vocabularySize }: Pick<ExportedModel, 'settings' | 'vocabularySize'>,
  weights: ModelWeights,
): GenerationLayer[] {
  const folds = vocabularySize <= largestFoldedVocabulary;
  const attention = selfAttentionOf(settings);
  const below = attention ? [attentionLayer(attention, weights)] : [];
  const recurrent = stackLayers(languageModelStack(settings)).map((layer, k) => {
    if (k > 0 || attention) return generationLayer(layer, weights, (project) => project);
    return generationLayer(layer, weights, (project, projectTable) => {
      if (!folds) return (tokens) => project(weights.embed(tokens));
      const folded = projectTable(weights.table);
      return (tokens) => gather(folded, tokens, 0);
    });
  });
  return [...below, ...recurrent];
}

type Project = (x: Value) => Value;

function generationLayer(
  { directions, addsInput }: StackLayer,
  weights: ModelWeights,
  reading: (project: Project, projectTable: Project) => Project,
): GenerationLayer {
  const [layer] = directions;
  const definition = cellDefinition(layer.cell);
  const { project, projectTable, step } = weights.layer(layer);
  const read = reading(project, projectTable);
  return {
    stateCount: definition.states.length,
    step(below, states) {
      const next = definition.step(read(below), states, step);
      return { output: addsInput ? add(below, next[0]!) : next[0]!, states: next };
    },
  };
}

/** All layers for one token. `before` holds the states of the first layer, then those of the second, …, then other values. */
export function stepLayers(layers: readonly GenerationLayer[], token: Value, before: readonly Value[]) {
  const after: Value[] = [];
  let output = token;
  for (const layer of layers) {
    const stepped = layer.step(output, before.slice(after.length, after.length + layer.stateCount));
    after.push(...stepped.states);
    output = stepped.output;
  }
  return { output, after };
}
