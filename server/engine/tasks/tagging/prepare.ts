import { schemeNote } from '../../../data/tagging/schemes.ts';
import type { TaggedPart } from '../../../data/tagging/taggedPart.ts';
import { loadTaggingData, type NamedPart, type TaggingData } from '../../../data/tagging/taggingData.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { TagConstraints } from '../../../network/structured/crf.ts';
import { tagger } from '../../../network/tagger.ts';
import type { PreparedTask, TaskContext, Validation } from '../../task.ts';
import { pretrainedEmbedding } from '../pretrainedEmbedding.ts';
import { writeDescription } from './description.ts';
import { tagBaselines } from './tagBaselines.ts';
import { measuredBatches, trainingBatches } from './tagBatches.ts';
import { tagConstraints } from './tagConstraints.ts';
import { type TagEncoder, tagEncoder } from './tagEncoder.ts';
import { type Measuring, TagMeasurement } from './tagMeasurement.ts';
import { wordFeatures } from './wordFeatures.ts';

/** @throws UserError for data that cannot be learned from */
export async function prepareTagging(
  experiment: ExperimentOf<'tagging'>,
  context: TaskContext,
): Promise<PreparedTask> {
  const { data: settings, model, training } = experiment;
  const { file } = context;
  const data = await loadTaggingData(settings, training.seed, file);
  const features = await wordFeatures(model, data, context);
  const encoder = tagEncoder(data, features.tensors);
  const measuring: Measuring = { data, encoder, scheme: settings.scheme, crf: model.crf };
  const validationOf = ({ name, part }: NamedPart) =>
    tagValidation(name, part, data.training, measuring, training.batch_size);
  const vocabulary = data.tokenizer.vocabulary;
  const embedding = await pretrainedEmbedding(experiment, vocabulary, file);
  const note = schemeNote(data.labels.names, settings.scheme);
  return {
    network: tagger({
      model,
      vocabularySize: vocabulary.length,
      tagCount: data.labels.count,
      labelSmoothing: training.label_smoothing,
      features: features.network,
      ...(embedding.pretrained && { pretrained: embedding.pretrained }),
      ...(model.crf && { constraints: constraintsOf(data, encoder, settings.scheme) }),
    }),
    files: [...data.files, ...embedding.files, ...features.files],
    training: trainingBatches(data.training, encoder, training),
    validations: data.validations.map(validationOf),
    batchSize: training.batch_size,
    vocabularySize: vocabulary.length,
    ...writeDescription(data, { ...settings, crf: model.crf }, features),
    notes: [...embedding.notes, ...(note ? [note] : [])],
    measureOn: async (path) => validationOf(await data.read(path)),
    dispose: () => data.dispose(),
  };
}

function constraintsOf(
  { labels, training, validations }: Pick<TaggingData, 'labels' | 'training' | 'validations'>,
  { tags }: TagEncoder,
  scheme: string,
): TagConstraints {
  const parts = [training, ...validations.map(({ part }) => part)];
  const seen = parts.flatMap((part) => Array.from(part.pieces(), (piece) => tags.apply(piece.tags)));
  return tagConstraints(labels.names, scheme, seen);
}

function tagValidation(
  name: string,
  part: TaggedPart,
  training: TaggedPart,
  measuring: Measuring,
  batchSize: number,
): Validation {
  const { batches, order } = measuredBatches(part, measuring.encoder, batchSize);
  return {
    name,
    batches,
    measure: () => new TagMeasurement(measuring, part, order),
    baselines: () => tagBaselines(measuring, training, part),
  };
}
