/** Stacks of recurrent layers as PyTorch computed them (test/fixtures/pytorch/make_stacks.py), and as networks. */
import type { RecurrentSettings } from '../../server/experiment/keys.ts';
import { mul, reduceSum } from '../../server/graph/ops.ts';
import type { Shape } from '../../server/graph/shape.ts';
import type { Tensor } from '../../server/graph/tensor.ts';
import type { InputSpec, Network } from '../../server/network/network.ts';
import {
  layerStates,
  type RecurrentStack,
  runStack,
  stackMasks,
  stackOutputSize,
  stackParameters,
} from '../../server/network/recurrent/recurrentStack.ts';
import { sumOf } from './networkGradients.ts';
import { decodeTensor, readPyTorchCases, type StoredTensor } from './pytorch.ts';
import type { Tensors } from './runGraph.ts';

export interface StackCase {
  readonly name: string;
  readonly settings: RecurrentSettings;
  readonly inputSize: number;
  readonly bidirectional: boolean;
  readonly time: number;
  readonly batch: number;
  readonly lengths: number[] | null;
  readonly masks: Record<string, StoredTensor>;
  /** Parameters, xs and first states. */
  readonly inputs: Record<string, StoredTensor>;
  readonly weights: StoredTensor[];
  /** Of all steps, then the last states. */
  readonly outputs: StoredTensor[];
  readonly gradients: Record<string, StoredTensor>;
}

/** A network that is nothing but a stack; its loss is Σ outputs · weights. */
export function stackNetwork(example: StackCase): Network {
  const { settings, inputSize, bidirectional, lengths } = example;
  const stack: RecurrentStack = { name: 'stack', settings, inputSize, bidirectional };
  const float = (name: string, shape: Shape): InputSpec => ({ name, dtype: 'float32', shape });
  const states = layerStates(settings);
  const stateShapes = states.flat().map(({ size }) => [size * (bidirectional ? 2 : 1), 'batch']);
  const outputShapes = [['time', stackOutputSize(stack), 'batch'], ...stateShapes];
  return {
    name: 'stack',
    parameters: stackParameters(stack),
    inputs: [
      float('xs', ['time', inputSize, 'batch']),
      ...(lengths ? [{ name: 'lengths', dtype: 'int32', shape: ['batch'] } as const] : []),
    ],
    targets: outputShapes.map((shape, i) => float(`weight.${i}`, shape)),
    states: stateShapes.map((shape, i) => float(`initial.${i}`, shape)),
    masks: stackMasks(stack),
    forward(parts) {
      const { lengths, xs } = parts.inputs;
      const initial = states.map((layer, k) =>
        layer.map((_, i) => parts.states[`initial.${k * layer.length + i}`]!),
      );
      const last = runStack(stack, parts, { xs: xs! }, { initial, ...(lengths && { lengths }) });
      const outputs = [last.hs, ...last.states.flat()];
      return {
        outputs: Object.fromEntries(outputs.map((output, i) => [`output.${i}`, output])),
        states: {},
      };
    },
    loss(outputs, targets) {
      const products = Object.values(outputs).map((output, i) => mul(output, targets[`weight.${i}`]!));
      return { sum: sumOf(products.map((product) => reduceSum(product))), weight: reduceSum(products[0]!) };
    },
  };
}

/** Everything that the network in training reads. */
export function stackFeeds({ lengths, batch, masks, inputs, weights }: StackCase): Tensors {
  const floats = {
    ...masks,
    ...inputs,
    ...Object.fromEntries(weights.map((weight, i) => [`weight.${i}`, weight])),
  };
  const steps = (list: number[]): Tensor => ({
    dtype: 'int32',
    shape: [batch],
    data: Int32Array.from(list),
  });
  return {
    ...Object.fromEntries(Object.entries(floats).map(([name, stored]) => [name, decodeTensor(stored)])),
    ...(lengths && { lengths: steps(lengths) }),
  };
}

export function stackCases(): StackCase[] {
  return readPyTorchCases<StackCase>('stacks.json');
}
