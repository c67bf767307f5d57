import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomKey } from '../../base/random.ts';
import { uniformWithin } from './initializers.ts';
import { layerWeight } from './weightInitializer.ts';

const [gates, inputSize, hiddenSize] = [4, 24, 32];
const width = inputSize + hiddenSize;
const key = randomKey(1, 1);

type Methods = Parameters<typeof layerWeight>[1];

function weightBy(methods: Methods): Float32Array {
  const recurrent = { blocks: gates, rows: hiddenSize, columns: hiddenSize };
  return layerWeight({ inputSize, hiddenSize, recurrent }, methods)(gates * hiddenSize * width, key);
}

/** The columns of a weight in some rows, as [rows][columns]. */
function block(weight: Float32Array, rows: readonly number[], columns: readonly number[]): number[][] {
  return rows.map((row) => columns.map((column) => weight[row * width + column]!));
}

const range = (start: number, end: number) => Array.from({ length: end - start }, (_, i) => start + i);
const allRows = range(0, gates * hiddenSize);
const inputColumns = range(0, inputSize);
const hiddenColumns = range(inputSize, width);

function assertUniform(numbers: readonly number[], bound: number): void {
  const largest = Math.max(...numbers.map(Math.abs));
  assert.ok(largest <= bound && largest > 0.98 * bound, `within ±${bound}: ${largest}`);
  const variance = numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length;
  assert.ok(Math.abs(variance / (bound * bound * (1 / 3)) - 1) < 0.1, `variance ${variance}`);
}

test('uniform weights are those of torch.nn, the whole matrix from one sequence of numbers', () => {
  const weight = weightBy({ initializer: 'uniform', recurrent_initializer: 'uniform' });
  assert.deepEqual(weight, uniformWithin(1 / Math.sqrt(hiddenSize))(weight.length, key));
});

test('Glorot and Bengio count the inputs and outputs of one gate', () => {
  const weight = weightBy({ initializer: 'xavier', recurrent_initializer: 'xavier' });
  assertUniform(block(weight, allRows, inputColumns).flat(), Math.sqrt(6 / (inputSize + hiddenSize)));
  assertUniform(block(weight, allRows, hiddenColumns).flat(), Math.sqrt(6 / (2 * hiddenSize)));
});

test('orthogonal: RᵀR = I for each gate, each a rotation of its own; inputs as they were', () => {
  const weight = weightBy({ initializer: 'uniform', recurrent_initializer: 'orthogonal' });
  assertUniform(block(weight, allRows, inputColumns).flat(), 1 / Math.sqrt(hiddenSize));
  const rotations = range(0, gates).map((gate) =>
    block(weight, range(gate * hiddenSize, (gate + 1) * hiddenSize), hiddenColumns),
  );
  for (const rotation of rotations) {
    for (const i of range(0, hiddenSize)) {
      for (const j of range(0, hiddenSize)) {
        const product = rotation.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
        assert.ok(Math.abs(product - (i === j ? 1 : 0)) < 1e-6, `${i}, ${j}: ${product}`);
      }
    }
  }
  assert.notDeepEqual(rotations[0], rotations[1]);
});
