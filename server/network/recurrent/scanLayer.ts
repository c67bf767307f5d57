import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import { where } from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';
import { cellDefinition } from '../cells/definitions.ts';
import { inputBias, product, stepWeights, weightParts } from '../cells/stepWeights.ts';
import { countedSteps } from '../padding.ts';
import type { LoopWatch, RecurrentInputs, RecurrentLayer, RecurrentOutputs } from './recurrentLayer.ts';
import { stepProduct } from './stepProduct.ts';

/** A layer with all that it reads. */
export interface LayerRun {
  readonly layer: RecurrentLayer;
  /** [rows, I + columns of h] */
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
  const definition = cellDefinition(layer.cell);
  const [input, recurrent] = weightParts(layer, weight);
  const bias = inputBias(layer, parameter, 0);
  const weights = stepWeights(layer, recurrent, parameter, 0, inputs.recurrentMask);
  const prepared = definition.prepared?.(stepProduct(input, inputs.xs), weights);
  const counted = layerSteps(inputs);
  const { finalStates, outputs } = scan({
    name: `${layer.cell.kind} ${layer.hiddenSize}`,
    states: initialStates(run),
    scanned: [prepared ?? inputs.xs, ...(counted ? [counted] : []), ...(watch?.scanned ?? [])],
    reverse: layer.reverse,
    body: (states, [x, ...slices]) => {
      const counts = counted && slices.shift();
      const seen = watch?.step(slices);
      const own = prepared ? x! : product(input, x!, 0, bias);
      const next = definition.step(own, states, { ...weights, ...seen?.weights });
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
