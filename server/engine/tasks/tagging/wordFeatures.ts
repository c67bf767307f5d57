/** What a tagger reads of each word beside its embedding: made from the data, or from what a model says of itself. */

import type { TaggingData } from '../../../data/tagging/taggingData.ts';
import { trainingWords } from '../../../data/tagging/trainingWords.ts';
import { WordCharacters } from '../../../data/tagging/wordCharacters.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import { characterFeatures } from '../../../network/characterFeatures.ts';
import type { TokenFeatures } from '../../../network/tokenFeatures.ts';
import { allFeatures, type FeatureTensors } from '../readFeatures.ts';

const charactersKey = 'lstm_lab.characters';

export interface WordFeatures {
  readonly network: readonly TokenFeatures[];
  readonly tensors: FeatureTensors;
  /** For predictions; equal in a run whose weights this one starts from. */
  readonly metadata: Readonly<Record<string, string>>;
}

export function wordFeatures(
  { characters, dropout, variational_dropout: variational }: ExperimentOf<'tagging'>['model'],
  data: Pick<TaggingData, 'words' | 'training'>,
): WordFeatures {
  if (!characters) return { network: [], tensors: () => ({}), metadata: {} };
  const known = WordCharacters.of(trainingWords(data), characters.max_length);
  const { vocabularySize } = known;
  return {
    network: [characterFeatures({ settings: characters, vocabularySize, dropout, variational })],
    tensors: (sentences) => known.tensors(sentences),
    metadata: { [charactersKey]: known.toJson() },
  };
}

/** @throws UserError when the metadata are damaged */
export function readWordFeatures(metadata: ReadonlyMap<string, string>): FeatureTensors {
  const features: FeatureTensors[] = [];
  const characters = metadata.get(charactersKey);
  if (characters !== undefined) {
    const known = WordCharacters.fromJson(characters);
    features.push((sentences) => known.tensors(sentences));
  }
  return allFeatures(features);
}
