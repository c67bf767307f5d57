import { test } from 'node:test';
import { type CheckInput, checkGradients } from '../../test/support/gradientCheck.ts';
import { add } from '../graph/ops.ts';
import { layerParameters } from './cells/parameters.ts';
import type { Cell, RecurrentLayer } from './recurrentLayer.ts';
import { scanLayers } from './scanLayers.ts';

const plain: Cell = {
  kind: 'lstm',
  activation: 'tanh',
  recurrentActivation: 'sigmoid',
  resetGate: 'after',
};
const cells: Readonly<Record<string, Cell>> = {
  lstm: plain,
  'lstm with other activations': { ...plain, activation: 'softsign', recurrentActivation: 'hard-sigmoid' },
  'peephole-lstm': { ...plain, kind: 'peephole-lstm' },
  gru: { ...plain, kind: 'gru' },
  'gru, reset before': { ...plain, kind: 'gru', resetGate: 'before' },
  rnn: { ...plain, kind: 'rnn' },
  'rnn with relu': { ...plain, kind: 'rnn', activation: 'relu' },
};

const initialization = { initializer: 'uniform', recurrent_initializer: 'uniform', forget_bias: 1 } as const;

for (const [name, cell] of Object.entries(cells)) {
  for (const reverse of [false, true]) {
    test(`${name}, ${reverse ? 'reverse' : 'forward'}: gradients are those of finite differences`, async () => {
      const layer: RecurrentLayer = { name: 'layer', cell, inputSize: 3, hiddenSize: 2, reverse };
      const parameters = layerParameters(layer, initialization);
      const states = cell.kind.endsWith('lstm') ? ['h', 'c'] : ['h'];
      const inputs: Record<string, CheckInput> = {
        xs: { shape: ['time', 3, 'batch'] },
        lengths: { shape: ['batch'], dtype: 'int32', values: [4, 1, 2] },
        mask: { shape: [2, 'batch'], values: [0, 2, 2, 2, 0, 2] },
        ...Object.fromEntries(parameters.map(({ name, shape }) => [name, { shape }])),
        ...Object.fromEntries(states.map((state) => [state, { shape: [2, 'batch'] }])),
      };
      await checkGradients(inputs, (values) => {
        const initial = states.map((state) => values[state]!);
        const { hs, states: last } = scanLayers.run(layer, (parameter) => values[parameter]!, {
          xs: values.xs!,
          lengths: values.lengths!,
          recurrentMask: values.mask!,
          initial,
        });
        return [hs, last.reduce(add)];
      });
    });
  }
}
