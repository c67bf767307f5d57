import type { Value } from '../../graph/graph.ts';
import { concat, mul } from '../../graph/ops.ts';
import { recurrentColumns, weightRows } from '../cells/sizes.ts';
import { weightParts } from '../cells/stepWeights.ts';
import type { MaskSpec, Parts } from '../network.ts';
import type { RecurrentLayer } from './recurrentLayer.ts';

/** DropConnect on the weights that read the hidden state (Merity et al. 2018): one mask for a whole training step. */
export function weightMask(layer: RecurrentLayer, probability: number): MaskSpec {
  const shape = [weightRows(layer), recurrentColumns(layer)];
  return { name: maskName(layer.name), shape, probability };
}

/** The parameters of a layer, with what is dropped from its weight in training. */
export function layerParameter(
  layer: RecurrentLayer,
  parts: Pick<Parts, 'parameter' | 'mask'>,
): (name: string) => Value {
  const { name } = layer;
  const mask = parts.mask(maskName(name));
  return (parameter) => {
    const value = parts.parameter(parameter);
    if (!mask || parameter !== `${name}.weight`) return value;
    const [ofInput, ofState] = weightParts(layer, value);
    return ofState ? concat([ofInput, mul(ofState, mask)], 1) : value;
  };
}

function maskName(layer: string): string {
  return `${layer}.weight_dropout`;
}
