import { gradients } from '../graph/backward.ts';
import { Graph, type Value } from '../graph/graph.ts';

import { reshape, softmaxCrossEntropy } from '../graph/ops.ts';
import {
  dropoutMaskShapes,
  type LanguageModelSize,
  languageModel,
  languageModelParameters,
} from '../network/languageModel.ts';
import { clipByGlobalNorm, globalNorm } from '../network/optimizers/clipping.ts';
import type { Optimizer } from '../network/optimizers/optimizer.ts';

/** The names of a training step's inputs and outputs; what a step changes comes out as `next.NAME`. */
export const graphNames = {
  tokens: 'tokens',
  targets: 'targets',
  mask: (index: number) => `dropout.${index}`,
  h: 'state.h',
  c: 'state.c',
  slot: (slot: string, parameter: string) => `optimizer.${slot}.${parameter}`,
  next: (name: string) => `next.${name}`,
  loss: 'loss',
  gradientNorm: 'gradient_norm',
} as const;

export interface TrainingSettings {
  readonly size: LanguageModelSize;
  readonly dropout: boolean;
  readonly clipNorm: number;
  readonly optimizer: Optimizer;
}

/**
 * One training step as a graph: forward, backward, clipping and update. Time and batch are symbolic.
 *
 * Inputs: tokens and targets int32 [time, batch], one mask [time, features, batch] for each place of dropout,
 * the carried state [num_layers, H, batch], every parameter and its optimizer slots, the optimizer's scalars.
 * Outputs: mean loss in nats per token, norm of the gradient before clipping, and `next.NAME` of every
 * parameter, slot and state.
 */
export function trainingGraph({ size, dropout, clipNorm, optimizer }: TrainingSettings): Graph {
  const graph = new Graph('training_step');
  const { parameters, loss, h, c } = forward(graph, size, dropout);
  const wanted = [...parameters.values()];
  const raw = gradients(loss, wanted);
  const norm = globalNorm(raw);
  const clipped = clipByGlobalNorm(raw, norm, clipNorm);
  graph.output(graphNames.loss, loss);
  graph.output(graphNames.gradientNorm, norm);
  graph.output(graphNames.next(graphNames.h), h);
  graph.output(graphNames.next(graphNames.c), c);

  const scalars = Object.fromEntries(
    Object.keys(optimizer.scalars(0, 1)).map((name) => [name, graph.input(name, 'float32', [])]),
  );
  for (const [index, [name, weight]] of [...parameters].entries()) {
    const slotNames = optimizer.slots.map((slot) => graphNames.slot(slot, name));
    const slots = slotNames.map((slotName) => graph.input(slotName, 'float32', weight.shape));
    const next = optimizer.update(weight, clipped[index]!, slots, scalars);
    graph.output(graphNames.next(name), next.weight);
    for (const [i, slotName] of slotNames.entries()) graph.output(graphNames.next(slotName), next.slots[i]!);
  }
  return graph;
}

/** The loss and the next state without dropout: what validation needs. Names as in the training graph. */
export function evaluationGraph(size: LanguageModelSize): Graph {
  const graph = new Graph('evaluation');
  const { loss, h, c } = forward(graph, size, false);
  graph.output(graphNames.loss, loss);
  graph.output(graphNames.next(graphNames.h), h);
  graph.output(graphNames.next(graphNames.c), c);
  return graph;
}

function forward(graph: Graph, size: LanguageModelSize, dropout: boolean) {
  const tokens = graph.input(graphNames.tokens, 'int32', ['time', 'batch']);
  const targets = graph.input(graphNames.targets, 'int32', ['time', 'batch']);
  const stateShape = [size.numLayers, size.hiddenSize, 'batch'];
  const state = {
    h: graph.input(graphNames.h, 'float32', stateShape),
    c: graph.input(graphNames.c, 'float32', stateShape),
  };
  const maskShapes = dropout ? dropoutMaskShapes(size) : [];
  const masks = maskShapes.map((shape, index) => graph.input(graphNames.mask(index), 'float32', shape));
  const parameters = new Map<string, Value>(
    languageModelParameters(size, 0).map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]),
  );
  const { logits, h, c } = languageModel(size, parameters, { tokens, ...state, masks });
  return { parameters, loss: softmaxCrossEntropy(logits, reshape(targets, [-1])), h, c };
}
