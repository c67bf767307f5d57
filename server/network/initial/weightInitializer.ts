import { normal, type RandomKey, uniform } from '../../base/random.ts';
import type { RecurrentSettings } from '../../experiment/keys.ts';
import { type Initializer, uniformWithin } from './initializers.ts';
import { orthogonalMatrix } from './orthogonal.ts';

/** A recurrent layer's weight is [rows, I + columns of the hidden state]. */
interface WeightSize {
  readonly inputSize: number;
  readonly hiddenSize: number;
  /** The rows that read the hidden state, in blocks of rows that read the same part of it. */
  readonly recurrent: { readonly blocks: number; readonly rows: number; readonly columns: number };
}

type Methods = Pick<RecurrentSettings, 'initializer' | 'recurrent_initializer'>;

/** Fills the weight of a recurrent layer: the columns of the input and those of the hidden state, gate by gate. */
export function layerWeight({ inputSize, hiddenSize, recurrent }: WeightSize, methods: Methods): Initializer {
  const { blocks, rows, columns } = recurrent;
  const torch = uniformWithin(1 / Math.sqrt(hiddenSize));
  const width = inputSize + columns;
  return (length, key) => {
    const weight = torch(length, key);
    const fill = (start: number, end: number, bound: number) => {
      for (let i = 0; i < length; i++) {
        const column = i % width;
        if (column >= start && column < end) weight[i] = (2 * uniform(key, i) - 1) * bound;
      }
    };
    if (methods.initializer === 'xavier') fill(0, inputSize, Math.sqrt(6 / (inputSize + hiddenSize)));
    if (methods.recurrent_initializer === 'xavier') fill(inputSize, width, Math.sqrt(6 / (rows + columns)));
    if (methods.recurrent_initializer === 'orthogonal') {
      for (let block = 0; block < blocks; block++) {
        const rotation = orthogonalMatrix(rows, normals(key, length + block * rows ** 2));
        for (let row = 0; row < rows; row++) {
          const from = rotation.subarray(row * rows, row * rows + columns);
          weight.set(from, (block * rows + row) * width + inputSize);
        }
      }
    }
    return weight;
  };
}

/** Standard normal numbers from an index on that no element of the weight itself has. */
function normals(key: RandomKey, from: number): (i: number) => number {
  return (i) => normal(key, from + i);
}
