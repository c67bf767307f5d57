import type { DisposableStore } from '../../base/dispose.ts';
import { SequenceStore } from '../batches/sequenceStore.ts';
import type { DataFile } from '../text/bytes.ts';
import type { Examples, TextExample } from './examples.ts';
import type { JoinedTexts } from './joinedTexts.ts';

export interface StoredTexts {
  readonly store: SequenceStore<Int32Array>;
  /** Examples that were too long. */
  readonly cut: number;
  readonly files: readonly DataFile[];
}

/**
 * Keeps the tokens of examples.
 *
 * @param join gives the tokens of an example's texts
 * @param onLabel is told of each example's label, in order
 * @param held frees them
 */
export async function storeTexts(
  examples: Examples<TextExample>,
  join: (texts: readonly string[]) => JoinedTexts,
  onLabel: (example: TextExample) => void,
  held: DisposableStore,
): Promise<StoredTexts> {
  const store = held.add(new SequenceStore<Int32Array>(Int32Array));
  let cut = 0;
  for await (const example of examples) {
    const { tokens, isCut } = join(example.texts);
    onLabel(example);
    store.append(tokens);
    if (isCut) cut++;
  }
  return { store, cut, files: examples.files };
}
