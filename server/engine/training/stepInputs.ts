/** What a training step reads beside the weights and the state, as tensors by the names of the graph's inputs. */
import { RandomStream, randomKey } from '../../base/random.ts';
import type { Dim, Shape } from '../../graph/shape.ts';
import { elementCount, type Tensor } from '../../graph/tensor.ts';
import { fillDropoutMask } from '../../network/dropoutMask.ts';
import type { InputSpec, Network } from '../../network/network.ts';
import type { Tensors } from '../session.ts';

/** The masks of one step: a pure function of seed and step. Named sizes are those of the step's inputs. */
export function maskTensors(network: Network, inputs: Tensors, seed: number, stepIndex: number): Tensors {
  if (network.masks.length === 0) return {};
  const sizes = namedSizes([...network.inputs, ...network.targets], inputs);
  const masks = network.masks.map(({ name, shape, probability }, place) => {
    const mask = zeros(shape.map((dim) => sizeOf(dim, sizes)));
    fillDropoutMask(mask.data, probability, randomKey(seed, RandomStream.dropout, stepIndex, place));
    return [name, mask] as const;
  });
  return Object.fromEntries(masks);
}

function namedSizes(specs: readonly InputSpec[], inputs: Tensors): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { name, shape } of specs) {
    const given = inputs[name]?.shape ?? [];
    for (const [axis, dim] of shape.entries()) if (typeof dim === 'string') sizes.set(dim, given[axis] ?? 0);
  }
  return sizes;
}

function sizeOf(dim: Dim, sizes: ReadonlyMap<string, number>): number {
  const size = typeof dim === 'number' ? dim : sizes.get(dim);
  if (size === undefined) throw new Error(`no input has the size ${dim}`);
  return size;
}

export function scalarTensors(numbers: Readonly<Record<string, number>>): Tensors {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, number]): [string, Tensor] => [
      name,
      { dtype: 'float32', shape: [], data: Float32Array.of(number) },
    ]),
  );
}

export function zeros(shape: readonly number[]): Tensor & { readonly data: Float32Array } {
  return { dtype: 'float32', shape, data: new Float32Array(elementCount(shape)) };
}

/** The states of a network at the start of `batch` sequences. */
export function zeroStates(states: Network['states'], batch: number): Record<string, Tensor> {
  const size = (shape: Shape) => shape.map((dim) => (dim === 'batch' ? batch : Number(dim)));
  return Object.fromEntries(states.map(({ name, shape }) => [name, zeros(size(shape))]));
}
