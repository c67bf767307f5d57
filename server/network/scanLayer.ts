import { constantOfShape } from '../graph/fill.ts';
import type { Value } from '../graph/graph.ts';
import { split, where } from '../graph/ops.ts';
import { scan } from '../graph/scan.ts';
import { cellDefinition } from './cells/definitions.ts';
import { product, spread, stepWeights } from './cells/stepWeights.ts';
import { fixedSize } from './fixedSize.ts';
import { countedSteps } from './padding.ts';
import type { LoopWatch, RecurrentInputs, RecurrentLayer, RecurrentOutputs } from './recurrentLayer.ts';

/** A layer with all that it reads. */
export interface LayerRun {
  readonly layer: RecurrentLayer;
  /** [gates · H, I + H] */
  readonly weight: Value;
  /** The other parameters by their whole names. */
  readonly parameter: (name: string) => Value;
  readonly inputs: RecurrentInputs;
  /** Looks on. */
  readonly watch?: LoopWatch;
}

/** Any cell over time, with the gradient that is derived from it. */
export function scanLayer(run: LayerRun): RecurrentOutputs {
  const { layer, weight, parameter, inputs, watch } = run;
  const { name, hiddenSize, reverse } = layer;
  const definition = cellDefinition(layer.cell);
  const [input, recurrent] = split(weight, [fixedSize(weight, 1) - hiddenSize, hiddenSize], 1);
  const bias = spread(parameter(`${name}.bias`), 0);
  const weights = stepWeights(layer, recurrent!, parameter, 0, inputs.recurrentMask);
  const counted = layerSteps(inputs);
  const { finalStates, outputs } = scan({
    states: initialStates(run),
    scanned: [inputs.xs, ...(counted ? [counted] : []), ...(watch?.scanned ?? [])],
    reverse,
    body: (states, [x, ...slices]) => {
      const counts = counted && slices.shift();
      const seen = watch?.step(slices);
      const next = definition.step(product(input!, x!, 0, bias), states, { ...weights, ...seen?.weights });
      const outputs = [counts ? where(counts, next[0]!, 0) : next[0]!, ...(seen?.activations ?? [])];
      return {
        states: counts ? next.map((state, i) => where(counts, state, states[i]!)) : next,
        outputs,
      };
    },
  });
  watch?.take(outputs.slice(1));
  return { hs: outputs[0]!, states: finalStates };
}

/** Where steps count, bool [T, 1, B]; undefined where all do. */
export function layerSteps({ lengths, xs }: RecurrentInputs): Value | undefined {
  return lengths && countedSteps(lengths, xs);
}

/** The given first states, or zeros. */
export function initialStates({ layer, inputs: { initial, xs } }: LayerRun): readonly Value[] {
  if (initial) return initial;
  return cellDefinition(layer.cell).states.map(({ size }) =>
    constantOfShape(xs.graph.root, [size(layer.hiddenSize), xs.shape[2]!], 0),
  );
}
