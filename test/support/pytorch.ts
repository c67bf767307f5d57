/** Values that PyTorch computed, written by the scripts of test/fixtures/pytorch. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tensor } from '../../server/graph/tensor.ts';

export interface StoredTensor {
  readonly shape: readonly number[];
  /** Little-endian float32 in base64. */
  readonly data: string;
}

export function readPyTorchCases<Case>(name: string): Case[] {
  const path = join(import.meta.dirname, '../fixtures/pytorch', name);
  return (JSON.parse(readFileSync(path, 'utf8')) as { cases: Case[] }).cases;
}

export function decodeTensor({ shape, data }: StoredTensor): Tensor & { data: Float32Array } {
  const bytes = new Uint8Array(Buffer.from(data, 'base64'));
  return { dtype: 'float32', shape, data: new Float32Array(bytes.buffer) };
}

export function decodeTensors(
  stored: Readonly<Record<string, StoredTensor>>,
): Record<string, ReturnType<typeof decodeTensor>> {
  return Object.fromEntries(Object.entries(stored).map(([name, tensor]) => [name, decodeTensor(tensor)]));
}

/** Tensors by names that begin in a way: `gradient.NAME`. */
export function withPrefix(
  prefix: string,
  stored: Readonly<Record<string, StoredTensor>>,
): Record<string, StoredTensor> {
  return Object.fromEntries(Object.entries(stored).map(([name, tensor]) => [`${prefix}${name}`, tensor]));
}

/** The bound that the project promises for whole models: of max |Δ| / max |expected|. */
export const modelTolerance = 1e-5;

/** All results of these names are PyTorch's. */
export function assertAsInPyTorch(
  results: Readonly<Record<string, Tensor>>,
  expected: Readonly<Record<string, StoredTensor>>,
): void {
  for (const [name, stored] of Object.entries(expected)) {
    const { shape, data } = decodeTensor(stored);
    assert.deepEqual(results[name]?.shape, shape, name);
    const error = relativeError(results[name]!.data, data);
    assert.ok(error <= modelTolerance, `${name}: max|Δ|/max|expected| is ${error}`);
  }
}

/** max |actual − expected| / max |expected|; 0 where both are zero everywhere. */
export function relativeError(actual: ArrayLike<number | bigint>, expected: Float32Array): number {
  if (actual.length !== expected.length) throw new Error(`${actual.length} values for ${expected.length}`);
  let difference = 0;
  let scale = 0;
  for (const [i, value] of expected.entries()) {
    difference = Math.max(difference, Math.abs(Number(actual[i]) - value));
    scale = Math.max(scale, Math.abs(value));
  }
  return difference === 0 ? 0 : difference / scale;
}
