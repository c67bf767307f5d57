import { test } from 'node:test';
import { type CheckInput, checkGradients } from '../../../test/support/gradientCheck.ts';
import { cells, initialization } from '../../../test/support/recurrentCells.ts';
import { cellDefinition } from '../cells/definitions.ts';
import { layerParameters } from '../cells/parameters.ts';
import { outputSize } from '../cells/sizes.ts';
import type { RecurrentLayer } from './recurrentLayer.ts';
import { scanLayers } from './scanLayers.ts';

for (const [name, cell] of Object.entries(cells)) {
  for (const reverse of [false, true]) {
    test(`${name}, ${reverse ? 'reverse' : 'forward'}: gradients are those of finite differences`, async () => {
      const layer: RecurrentLayer = { name: 'layer', cell, inputSize: 3, hiddenSize: 2, reverse };
      const parameters = layerParameters(layer, initialization);
      const states = cellDefinition(cell).states.map(({ name, size }) => ({ name, size: size(2) }));
      const inputs: Record<string, CheckInput> = {
        xs: { shape: ['time', 3, 'batch'] },
        lengths: { shape: ['batch'], dtype: 'int32', values: [4, 1, 2] },
        ...Object.fromEntries(parameters.map(({ name, shape }) => [name, { shape }])),
        ...Object.fromEntries(states.map(({ name, size }) => [name, { shape: [size, 'batch'] }])),
      };
      await checkGradients(inputs, (values, graph) => {
        const initial = states.map(({ name }) => values[name]!);
        const { hs, states: last } = scanLayers.run(layer, (parameter) => values[parameter]!, {
          xs: values.xs!,
          lengths: values.lengths!,
          recurrentMask: graph.constant([0, 2].slice(-outputSize(layer)), 'float64', [outputSize(layer), 1]),
          initial,
        });
        return [hs, ...last];
      });
    });
  }
}
