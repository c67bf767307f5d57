import type { DisposableStore } from '../../base/dispose.ts';
import { SequenceStore } from '../batches/sequenceStore.ts';
import type { DataFile } from '../text/bytes.ts';
import type { Examples, NumberExample } from './examples.ts';

export interface StoredNumbers {
  readonly store: SequenceStore<Float32Array>;
  /** Of the sequences. */
  readonly names: readonly string[];
  readonly features: readonly string[];
  readonly files: readonly DataFile[];
}

/**
 * Keeps the values of examples.
 *
 * @param onLabel is told of each example's label, in order
 * @param held frees them
 */
export async function storeNumbers(
  examples: Examples<NumberExample>,
  onLabel: (example: NumberExample) => void,
  held: DisposableStore,
): Promise<StoredNumbers> {
  const store = held.add(new SequenceStore<Float32Array>(Float32Array));
  const names: string[] = [];
  let features: readonly string[] = [];
  for await (const example of examples) {
    onLabel(example);
    store.append(example.values);
    names.push(example.name);
    features = example.features;
  }
  return { store, names, features, files: examples.files };
}
