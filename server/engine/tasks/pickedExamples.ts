import { resolve } from 'node:path';
import type { Place } from '../../base/errors.ts';
import { randomSplit } from '../../data/batches/split.ts';

/** As many as a person looks through. */
export const mostExamples = 16;

/** What an experiment says of the data that is measured on. */
export interface MeasuredData {
  readonly train: string;
  /** A fraction of the training data, or files. */
  readonly validation: number | readonly string[];
}

/** Where the examples stand that are measured on. */
export function measuredFile(
  { train, validation }: MeasuredData,
  file: string,
): { path: string; place: Place } {
  const isPart = typeof validation === 'number';
  const key = isPart ? 'data.train' : 'data.validation';
  return { path: resolve(file, '..', isPart ? train : (validation[0] ?? train)), place: { file, key } };
}

/**
 * Some of the examples that a run is measured on, evenly spread over them. They are read twice, so that none is kept
 * that is not wanted.
 *
 * @param read all examples of the file that {@link measuredFile} names, in its order
 */
export async function pickedExamples<T>(
  { validation }: MeasuredData,
  seed: number,
  read: () => Promise<AsyncIterable<T>>,
  most = mostExamples,
): Promise<T[]> {
  let count = 0;
  for await (const _ of await read()) count++;
  const wanted = new Set(spread(measuredIndices(count, validation, seed), most));
  const picked: T[] = [];
  let index = 0;
  for await (const example of await read()) {
    if (wanted.has(index++)) picked.push(example);
    if (picked.length === wanted.size) break;
  }
  return picked;
}

function measuredIndices(
  count: number,
  validation: MeasuredData['validation'],
  seed: number,
): ArrayLike<number> {
  if (typeof validation === 'number') return randomSplit(count, validation, seed).validation;
  return Array.from({ length: count }, (_, i) => i);
}

function spread(indices: ArrayLike<number>, most: number): number[] {
  const count = Math.min(most, indices.length);
  return Array.from({ length: count }, (_, i) => indices[Math.floor((i * indices.length) / count)]!);
}
