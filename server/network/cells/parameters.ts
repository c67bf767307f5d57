import type { RecurrentSettings } from '../../experiment/keys.ts';
import { constantly, type Initializer, uniformWithin, withRamp, withRange } from '../initial/initializers.ts';
import { layerWeight } from '../initial/weightInitializer.ts';
import type { ParameterSpec } from '../parameter.ts';
import type { RecurrentLayer } from '../recurrent/recurrentLayer.ts';
import { cellDefinition } from './definitions.ts';
import { recurrentBlocks, recurrentColumns, weightRows } from './sizes.ts';

export type CellInitialization = Pick<
  RecurrentSettings,
  'initializer' | 'recurrent_initializer' | 'forget_bias'
>;

/** The parameters of one layer in one direction, see `CellDefinition`. They start as in `torch.nn`, but for the forget gate. */
export function layerParameters(layer: RecurrentLayer, settings: CellInitialization): ParameterSpec[] {
  const { name, cell, hiddenSize, inputSize } = layer;
  const { vectors } = cellDefinition(cell);
  const uniform = uniformWithin(1 / Math.sqrt(hiddenSize));
  const [rows, columns] = [weightRows(layer), recurrentColumns(layer)];
  const size = { inputSize, hiddenSize, recurrent: recurrentBlocks(layer) };
  const projection = cell.projectionSize && {
    name: `${name}.projection`,
    shape: [cell.projectionSize, hiddenSize],
    initializer: uniform,
  };
  return [
    {
      name: `${name}.weight`,
      shape: [rows, inputSize + columns],
      initializer: layerWeight(size, settings),
    },
    { name: `${name}.bias`, shape: [rows], initializer: biases(layer, uniform, settings) },
    ...Object.entries(vectors).map(([vector, { perUnit, first }]) => ({
      name: `${name}.${vector}`,
      shape: [perUnit * hiddenSize],
      initializer: first === undefined ? uniform : constantly(first),
    })),
    ...(projection ? [projection] : []),
  ];
}

/** Of an xLSTM's forget gates, which are to forget at different speeds, as its authors start them. */
const [fastest, slowest] = [3, 6];

function biases(
  { cell, hiddenSize }: RecurrentLayer,
  uniform: Initializer,
  { forget_bias: forgetBias }: CellInitialization,
): Initializer {
  const { gates, headGates = [] } = cellDefinition(cell);
  const place = gates.indexOf('f');
  if (cell.kind === 'slstm')
    return withRamp(uniform, place * hiddenSize, (place + 1) * hiddenSize, fastest, slowest);
  if (cell.kind === 'mlstm') {
    const heads = cell.heads ?? 1;
    const start = gates.length * hiddenSize + headGates.indexOf('f') * heads;
    return withRamp(uniform, start, start + heads, fastest, slowest);
  }
  return place < 0 || forgetBias === undefined
    ? uniform
    : withRange(uniform, place * hiddenSize, (place + 1) * hiddenSize, forgetBias);
}
