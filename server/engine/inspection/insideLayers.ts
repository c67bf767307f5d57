import type { Value } from '../../graph/graph.ts';
import { gather, reshape } from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';
import type { StepWeights } from '../../network/cells/cell.ts';
import { cellDefinition } from '../../network/cells/definitions.ts';
import { inputBias, product, stepWeights, weightParts } from '../../network/cells/stepWeights.ts';
import type { RecurrentLayer, RecurrentLayers } from '../../network/recurrent/recurrentLayer.ts';
import { turned } from '../../network/turned.ts';

/** Stands in for a step's own `watched`: may look at what passes, and change it. */
export type Watched = StepWeights['watched'];

export interface InsideLayers extends RecurrentLayers {
  /** The states after every step, by layer: h, or h and c, [T, B, H] each. */
  readonly states: ReadonlyMap<string, readonly Value[]>;
  /** What each layer has read: [T, B, I]. */
  readonly inputs: ReadonlyMap<string, Value>;
}

/** Recurrent layers as loops of which all states are kept; rows of the batch stand below each other. */
export function insideLayers(watchedIn?: (layer: RecurrentLayer) => Watched): InsideLayers {
  const kept = new Map<string, readonly Value[]>();
  const inputs = new Map<string, Value>();
  const run = (
    layer: RecurrentLayer,
    parameter: (name: string) => Value,
    x: Value,
    initial: readonly Value[] | undefined,
  ) => {
    if (!initial) throw new Error('the states of a language model are given');
    const step = layerStep(layer, parameter);
    const rows = step.input(reshape(x, [-1, layer.inputSize]));
    const input = reshape(rows, [...x.shape.slice(0, 2), rows.shape[1]!]);
    const watched = watchedIn?.(layer);
    const { finalStates, outputs } = scan({
      states: initial.map(turned),
      scanned: [input],
      body: (states, [now]) => {
        const next = step.next(now!, states, watched);
        return { states: next, outputs: next };
      },
    });
    kept.set(layer.name, outputs);
    inputs.set(layer.name, x);
    return { hs: turned(outputs[0]!), states: finalStates.map(turned) };
  };
  return {
    states: kept,
    inputs,
    run: (layer, parameter, { xs, initial }) => run(layer, parameter, turned(xs), initial),
    runEmbedded: (layer, parameter, { table, tokens, initial }) =>
      run(layer, parameter, gather(table, tokens, 0), initial),
  };
}

/** One step of a layer, for rows of a batch. */
export function layerStep(layer: RecurrentLayer, parameter: (name: string) => Value) {
  const definition = cellDefinition(layer.cell);
  const [ofInput, recurrent] = weightParts(layer, parameter(`${layer.name}.weight`));
  const weights = stepWeights(layer, recurrent, parameter, 1);
  return {
    /** W·x + b of x [B, I], prepared for the steps: [B, rows]. */
    input: (x: Value): Value => {
      const sums = product(ofInput, x, 1, inputBias(layer, parameter, 1));
      return definition.prepared?.(sums, weights) ?? sums;
    },
    /** The next states [B, H], h first. */
    next: (input: Value, states: readonly Value[], watched: Watched = weights.watched): Value[] =>
      definition.step(input, states, { ...weights, watched }),
  };
}
