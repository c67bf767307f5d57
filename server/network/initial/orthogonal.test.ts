import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normal, randomKey } from '../../base/random.ts';
import { orthogonalMatrix } from './orthogonal.ts';

test('rows and columns are orthonormal far below single precision, and their signs are random', () => {
  const size = 60;
  const key = randomKey(3, 1);
  const matrix = orthogonalMatrix(size, (i) => normal(key, i));
  const at = (row: number, column: number) => matrix[row * size + column]!;
  let error = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let [rows, columns] = [0, 0];
      for (let k = 0; k < size; k++) {
        rows += at(i, k) * at(j, k);
        columns += at(k, i) * at(k, j);
      }
      const expected = i === j ? 1 : 0;
      error = Math.max(error, Math.abs(rows - expected), Math.abs(columns - expected));
    }
  }
  assert.ok(error < 1e-10, `${error}`);
  const positive = Array.from({ length: size }, (_, i) => at(i, i) > 0).filter(Boolean).length;
  assert.ok(positive > size / 4 && positive < (3 * size) / 4, `${positive} of ${size} are positive`);
});
