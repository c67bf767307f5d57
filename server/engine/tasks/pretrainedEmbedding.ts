import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { DataFile } from '../../data/text/bytes.ts';
import { readVectors } from '../../data/vectors/pretrainedVectors.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import type { PretrainedVectors } from '../../network/embedding/embedding.ts';

interface Settings {
  readonly model: Pick<ExperimentOf<'tagging'>['model'], 'embedding_size' | 'embeddings'>;
  readonly training: Pick<ExperimentOf<'tagging'>['training'], 'seed' | 'init_from' | 'fine_tuning'>;
}

export interface PretrainedEmbedding {
  /** Absent where no vectors are named. */
  readonly pretrained?: PretrainedVectors;
  /** The file that was read, if one was. */
  readonly files: readonly DataFile[];
  /** How many words have a vector. */
  readonly notes: readonly string[];
}

/**
 * Reads the word vectors that an experiment names, if it names any and does not start from all of the weights of another run.
 *
 * @throws UserError for a file of another kind or size
 */
export async function pretrainedEmbedding(
  { model: { embedding_size: size, embeddings }, training: { seed, init_from, fine_tuning } }: Settings,
  vocabulary: readonly string[],
  experimentFile: string,
): Promise<PretrainedEmbedding> {
  if (!embeddings) return { files: [], notes: [] };
  const { trainable } = embeddings;
  if (init_from !== undefined && !fine_tuning) return { pretrained: { trainable }, files: [], notes: [] };
  const path = resolve(experimentFile, '..', embeddings.file);
  const place = { file: experimentFile, key: 'model.embeddings.file' };
  const { values, found, total, file } = await readVectors(path, place, vocabulary, size, seed);
  return {
    pretrained: { values, trainable },
    files: [file],
    notes: [
      l10n.t(
        '{0} of {1} words of the vocabulary have a pre-trained vector; the others start at random.',
        found,
        total,
      ),
    ],
  };
}
