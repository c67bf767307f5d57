import type { RecurrentSettings } from '../../experiment/keys.ts';
import { uniformWithin, withRange } from '../initializers.ts';
import type { ParameterSpec } from '../parameter.ts';
import type { RecurrentLayer } from '../recurrentLayer.ts';
import { layerWeight } from '../weightInitializer.ts';
import { cellDefinition } from './definitions.ts';

export type CellInitialization = Pick<
  RecurrentSettings,
  'initializer' | 'recurrent_initializer' | 'forget_bias'
>;

/** The parameters of one layer in one direction, see `CellDefinition`. They start as in `torch.nn`, but for the forget gate. */
export function layerParameters(layer: RecurrentLayer, settings: CellInitialization): ParameterSpec[] {
  const { name, hiddenSize, inputSize } = layer;
  const { gates, vectors } = cellDefinition(layer.cell);
  const uniform = uniformWithin(1 / Math.sqrt(hiddenSize));
  const forget = gates.indexOf('f');
  const { forget_bias: forgetBias } = settings;
  const bias =
    forget < 0 || forgetBias === undefined
      ? uniform
      : withRange(uniform, forget * hiddenSize, (forget + 1) * hiddenSize, forgetBias);
  const rows = gates.length * hiddenSize;
  return [
    {
      name: `${name}.weight`,
      shape: [rows, inputSize + hiddenSize],
      initializer: layerWeight({ gates: gates.length, inputSize, hiddenSize }, settings),
    },
    { name: `${name}.bias`, shape: [rows], initializer: bias },
    ...Object.entries(vectors).map(([vector, count]) => ({
      name: `${name}.${vector}`,
      shape: [count * hiddenSize],
      initializer: uniform,
    })),
  ];
}
