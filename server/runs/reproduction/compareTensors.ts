import type { Tensor } from '../../graph/tensor.ts';

export interface TensorDifference {
  readonly tensor: string;
  /** Norm of the difference over the larger norm; infinite where the shapes differ or a tensor is missing. */
  readonly relative: number;
}

/** What the optimizer keeps from step to step. */
const ofTheOptimizer = /^(optimizer\.|accumulated)/;

/** The weight that differs most, or else what the optimizer keeps; undefined where all are equal bit by bit. */
export function compareTensors(
  before: ReadonlyMap<string, Tensor>,
  after: ReadonlyMap<string, Tensor>,
): TensorDifference | undefined {
  const differences = [...new Set([...before.keys(), ...after.keys()])].flatMap((tensor) => {
    const relative = differenceOf(before.get(tensor), after.get(tensor));
    return relative === undefined ? [] : [{ tensor, relative }];
  });
  const weights = differences.filter(({ tensor }) => !ofTheOptimizer.test(tensor));
  return (weights.length > 0 ? weights : differences).sort((a, b) => b.relative - a.relative)[0];
}

/** Undefined for the same bits. */
function differenceOf(a: Tensor | undefined, b: Tensor | undefined): number | undefined {
  if (!a || !b || a.dtype !== b.dtype || String(a.shape) !== String(b.shape)) return Number.POSITIVE_INFINITY;
  if (Buffer.compare(bytesOf(a), bytesOf(b)) === 0) return undefined;
  let difference = 0;
  let first = 0;
  let second = 0;
  for (let index = 0; index < a.data.length; index++) {
    const [x, y] = [Number(a.data[index]), Number(b.data[index])];
    difference += (x - y) ** 2;
    first += x ** 2;
    second += y ** 2;
  }
  if (difference === 0) return 0;
  const relative = Math.sqrt(difference / Math.max(first, second));
  return Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative;
}

function bytesOf({ data }: Tensor): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
