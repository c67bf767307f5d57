import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readVectors } from '../../data/pretrainedVectors.ts';
import type { DataFile } from '../../data/textFile.ts';
import type { PretrainedVectors } from '../../network/embedding.ts';

export interface PretrainedSource {
  readonly embedding_size: number;
  readonly embeddings?: { readonly file: string; readonly trainable: boolean };
}

export interface LoadedVectors {
  /** For the network; absent where the settings name no file. */
  readonly pretrained?: PretrainedVectors;
  /** Belongs to the files of the run. */
  readonly files: readonly DataFile[];
  /** How much of the vocabulary was found. */
  readonly notes: readonly string[];
}

/**
 * The pre-trained vectors of a vocabulary that `model.embeddings` names, if it does.
 *
 * @param file the experiment file: the path is relative to its folder
 */
export async function loadPretrained(
  { embedding_size: size, embeddings }: PretrainedSource,
  vocabulary: readonly string[],
  { file, seed }: { readonly file: string; readonly seed: number },
): Promise<LoadedVectors> {
  if (!embeddings) return { files: [], notes: [] };
  const place = { file, key: 'model.embeddings.file' };
  const path = resolve(file, '..', embeddings.file);
  const { values, found, total, file: dataFile } = await readVectors(path, place, vocabulary, size, seed);
  const note = l10n.t(
    '{0} of {1} tokens have pre-trained vectors ({2} %).',
    found,
    total,
    Math.round((100 * found) / total),
  );
  return { pretrained: { values, trainable: embeddings.trainable }, files: [dataFile], notes: [note] };
}
