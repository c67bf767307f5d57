/** What a tagger reads of each word beside its embedding: made from the data, or from what a model says of itself. */

import type { TaggingData } from '../../../data/tagging/taggingData.ts';
import { trainingWords } from '../../../data/tagging/trainingWords.ts';
import { WordCharacters } from '../../../data/tagging/wordCharacters.ts';
import type { DataFile } from '../../../data/text/bytes.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import { characterFeatures } from '../../../network/embedding/characterFeatures.ts';
import { contextInput } from '../../../network/embedding/contextualFeatures.ts';
import type { TokenFeatures } from '../../../network/embedding/tokenFeatures.ts';
import type { TaskContext } from '../../task.ts';
import {
  contextTensors,
  contextualMetadata,
  contextualModel,
  readContextTensors,
} from '../contextual/contextualModel.ts';
import { allFeatures, type FeatureTensors } from '../readFeatures.ts';

const charactersKey = 'lstm_lab.characters';

export interface WordFeatures {
  readonly network: readonly TokenFeatures[];
  readonly tensors: FeatureTensors;
  /** For predictions; equal in a run whose weights this one starts from. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What was read for them. */
  readonly files: readonly DataFile[];
}

const nothing: WordFeatures = { network: [], tensors: () => ({}), metadata: {}, files: [] };

/** @throws UserError for a language model that cannot be used */
export async function wordFeatures(
  model: ExperimentOf<'tagging'>['model'],
  data: Pick<TaggingData, 'words' | 'training'>,
  context: TaskContext,
): Promise<WordFeatures> {
  const [characters, contextual] = [ofCharacters(model, data), await ofContext(model, context)];
  return {
    network: [...characters.network, ...contextual.network],
    tensors: allFeatures([characters.tensors, contextual.tensors]),
    metadata: { ...characters.metadata, ...contextual.metadata },
    files: contextual.files,
  };
}

async function ofContext(
  model: ExperimentOf<'tagging'>['model'],
  context: TaskContext,
): Promise<WordFeatures> {
  const known = await contextualModel(model, context);
  if (!known) return nothing;
  return {
    network: [known.features(contextInput)],
    tensors: contextTensors(known.tokenizer),
    metadata: contextualMetadata(known),
    files: known.files,
  };
}

function ofCharacters(
  { characters, dropout, variational_dropout: variational }: ExperimentOf<'tagging'>['model'],
  data: Pick<TaggingData, 'words' | 'training'>,
): WordFeatures {
  if (!characters) return nothing;
  const known = WordCharacters.of(trainingWords(data), characters.max_length);
  const { vocabularySize } = known;
  return {
    network: [characterFeatures({ settings: characters, vocabularySize, dropout, variational })],
    tensors: (sentences) => known.tensors(sentences),
    metadata: { [charactersKey]: known.toJson() },
    files: [],
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
  const context = readContextTensors(metadata);
  if (context) features.push(context);
  return allFeatures(features);
}
