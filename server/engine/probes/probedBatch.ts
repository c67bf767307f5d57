/** How much of a batch a probe reads. */
import { elementCount, type Tensor } from '../../graph/tensor.ts';
import type { InputSpec, Network } from '../../network/network.ts';
import type { Tensors } from '../session.ts';

const mostSequences = 16;
/** Of states and activations, all layers together: a probe keeps some times as many numbers. */
const mostNumbers = 2 ** 22;

/**
 * The first sequences of a batch, and of each as many steps as fit into memory.
 *
 * @param width states and activations of one sequence at one step
 */
export function probedBatch(network: Network, tensors: Tensors, width: number): Tensors {
  const specs = [...network.inputs, ...network.targets];
  const most = Math.max(1, Math.floor(mostNumbers / width));
  const steps = Math.min(most, longest(specs, tensors));
  const sequences = Math.min(mostSequences, Math.max(1, Math.floor(most / steps)));
  const limits: Readonly<Record<string, number>> = { batch: sequences, time: steps, source_time: steps };
  const cut = specs.map(({ name, shape }): [string, Tensor] => {
    const sizes = tensors[name]!.shape.map((size, axis) => Math.min(size, limits[shape[axis]!] ?? size));
    const part = corner(tensors[name]!, sizes);
    const areSteps = name.endsWith('lengths') && shape.length === 1 && shape[0] === 'batch';
    return [name, areSteps ? clamped(part, steps) : part];
  });
  return Object.fromEntries(cut);
}

function longest(specs: readonly InputSpec[], tensors: Tensors): number {
  const times = specs.flatMap(({ name, shape }) =>
    tensors[name]!.shape.filter((_, axis) => shape[axis] === 'time' || shape[axis] === 'source_time'),
  );
  return Math.max(1, ...times);
}

/** The part of a tensor with the first `shape` elements along each axis. */
function corner({ dtype, shape: whole, data }: Tensor, shape: readonly number[]): Tensor {
  const kept = data.slice(0, elementCount(shape));
  for (let i = 0; i < kept.length; i++) {
    let rest = i;
    let place = 0;
    let stride = 1;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += (rest % shape[axis]!) * stride;
      rest = Math.floor(rest / shape[axis]!);
      stride *= whole[axis]!;
    }
    kept[i] = data[place]!;
  }
  return { dtype, shape, data: kept };
}

function clamped(lengths: Tensor, most: number): Tensor {
  return { ...lengths, data: Int32Array.from(lengths.data, Number).map((length) => Math.min(length, most)) };
}
