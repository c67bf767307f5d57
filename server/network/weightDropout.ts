import type { Value } from '../graph/graph.ts';
import { concat, mul, split } from '../graph/ops.ts';
import { cellDefinition } from './cells/definitions.ts';
import type { MaskSpec, Parts } from './network.ts';
import type { RecurrentLayer } from './recurrentLayer.ts';

/** DropConnect on the weights that read the hidden state (Merity et al. 2018): one mask for a whole training step. */
export function weightMask({ name, cell, hiddenSize }: RecurrentLayer, probability: number): MaskSpec {
  const rows = cellDefinition(cell).gates.length * hiddenSize;
  return { name: maskName(name), shape: [rows, hiddenSize], probability };
}

/** The parameters of a layer, with what is dropped from its weight [gates · H, I + H] in training. */
export function layerParameter(
  { name, inputSize, hiddenSize }: RecurrentLayer,
  parts: Pick<Parts, 'parameter' | 'mask'>,
): (name: string) => Value {
  const mask = parts.mask(maskName(name));
  return (parameter) => {
    const value = parts.parameter(parameter);
    if (!mask || parameter !== `${name}.weight`) return value;
    const [ofInput, ofState] = split(value, [inputSize, hiddenSize], 1);
    return concat([ofInput!, mul(ofState!, mask)], 1);
  };
}

function maskName(layer: string): string {
  return `${layer}.weight_dropout`;
}
