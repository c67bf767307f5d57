import { normal, type RandomKey, uniform } from '../base/random.ts';
import type { RecurrentSettings } from '../experiment/keys.ts';
import { type Initializer, uniformWithin } from './initializers.ts';
import { orthogonalMatrix } from './orthogonal.ts';

/** A recurrent layer's weight is [gates · H, I + H]. */
interface WeightSize {
  readonly gates: number;
  readonly inputSize: number;
  readonly hiddenSize: number;
}

type Methods = Pick<RecurrentSettings, 'initializer' | 'recurrent_initializer'>;

/** Fills the weight of a recurrent layer: the columns of the input and those of the hidden state, gate by gate. */
export function layerWeight(size: WeightSize, methods: Methods): Initializer {
  const { gates, inputSize, hiddenSize } = size;
  const torch = uniformWithin(1 / Math.sqrt(hiddenSize));
  const width = inputSize + hiddenSize;
  return (length, key) => {
    const weight = torch(length, key);
    const fill = (start: number, end: number, bound: number) => {
      for (let i = 0; i < length; i++) {
        const column = i % width;
        if (column >= start && column < end) weight[i] = (2 * uniform(key, i) - 1) * bound;
      }
    };
    if (methods.initializer === 'xavier') fill(0, inputSize, Math.sqrt(6 / (inputSize + hiddenSize)));
    if (methods.recurrent_initializer === 'xavier') fill(inputSize, width, Math.sqrt(3 / hiddenSize));
    if (methods.recurrent_initializer === 'orthogonal') {
      for (let gate = 0; gate < gates; gate++) {
        const rotation = orthogonalMatrix(hiddenSize, normals(key, length + gate * hiddenSize ** 2));
        for (let row = 0; row < hiddenSize; row++) {
          const from = rotation.subarray(row * hiddenSize, (row + 1) * hiddenSize);
          weight.set(from, (gate * hiddenSize + row) * width + inputSize);
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
