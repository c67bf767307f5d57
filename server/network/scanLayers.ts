/** Recurrent layers as loops that can be differentiated: for training and evaluation. */
import { constantOfShape } from '../graph/fill.ts';
import type { Value } from '../graph/graph.ts';
import { reshape, split, where } from '../graph/ops.ts';
import { scan } from '../graph/scan.ts';
import { cellDefinition } from './cells/definitions.ts';
import { stepWeights } from './cells/stepWeights.ts';
import { embed, foldEmbedding, foldingPays } from './embedding.ts';
import { fastLstmLayer } from './fastLstmLayer.ts';
import { countedSteps } from './padding.ts';
import type { RecurrentInputs, RecurrentLayer, RecurrentLayers, RecurrentOutputs } from './recurrentLayer.ts';
import { stepProduct } from './stepProduct.ts';

export const scanLayers: RecurrentLayers = {
  run(layer, parameter, inputs) {
    return runLayer(layer, parameter(`${layer.name}.weight`), parameter, inputs);
  },
  runEmbedded(layer, parameter, { table, tokens, ...inputs }) {
    const weight = parameter(`${layer.name}.weight`);
    if (!foldingPays(table)) {
      return runLayer(layer, weight, parameter, { xs: embed(table, tokens), ...inputs });
    }
    const folded = foldEmbedding(table, weight, tokens);
    return runLayer(layer, folded.weight, parameter, { xs: folded.xs, ...inputs });
  },
};

/** The layer with a gradient written by hand where there is one, which is faster than the derived one. */
function runLayer(
  layer: RecurrentLayer,
  weight: Value,
  parameter: (name: string) => Value,
  inputs: RecurrentInputs,
): RecurrentOutputs {
  const { kind, activation, recurrentActivation } = layer.cell;
  const plain = kind === 'lstm' && activation === 'tanh' && recurrentActivation === 'sigmoid';
  if (!plain) return scanLayer(layer, weight, parameter, inputs);
  const { xs, lengths, recurrentMask } = inputs;
  const [hs, ...states] = fastLstmLayer({
    weight,
    bias: reshape(parameter(`${layer.name}.bias`), [-1, 1]),
    xs,
    initial: initialStates(layer, inputs),
    reverse: layer.reverse,
    counts: lengths && countedSteps(lengths, xs),
    mask: recurrentMask,
  });
  return { hs, states };
}

/** Any cell over time, with the gradient that is derived from it. `weight` is [gates · H, I + H]. */
export function scanLayer(
  layer: RecurrentLayer,
  weight: Value,
  parameter: (name: string) => Value,
  inputs: RecurrentInputs,
): RecurrentOutputs {
  const definition = cellDefinition(layer.cell);
  const { xs, lengths, recurrentMask } = inputs;
  const columns = Number(weight.shape[1]);
  const [inputWeight, recurrentWeight] = split(weight, [columns - layer.hiddenSize, layer.hiddenSize], 1);
  const weights = stepWeights(layer, recurrentWeight!, parameter, 0, recurrentMask);
  const products = stepProduct(inputWeight!, xs, parameter(`${layer.name}.bias`));
  const { finalStates, outputs } = scan({
    states: initialStates(layer, inputs),
    scanned: lengths ? [products, countedSteps(lengths, xs)] : [products],
    reverse: layer.reverse,
    body: (states, [input, counts]) => {
      const next = definition.step(input!, states, weights);
      if (!counts) return { states: next, outputs: [next[0]!] };
      return {
        states: next.map((state, i) => where(counts, state, states[i]!)),
        outputs: [where(counts, next[0]!, 0)],
      };
    },
  });
  return { hs: outputs[0]!, states: finalStates };
}

function initialStates(layer: RecurrentLayer, { initial, xs }: RecurrentInputs): readonly Value[] {
  if (initial) return initial;
  const zero = constantOfShape(xs.graph.root, [layer.hiddenSize, xs.shape[2]!], 0);
  return cellDefinition(layer.cell).states.map(() => zero);
}
