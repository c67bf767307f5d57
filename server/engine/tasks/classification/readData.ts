import type { ClassificationData } from '../../../data/classification/classificationData.ts';
import { loadNumberData } from '../../../data/classification/numberData.ts';
import { settled } from '../../../data/classification/settled.ts';
import { loadTextData } from '../../../data/classification/textData.ts';
import type { DataFile } from '../../../data/text/bytes.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { ClassifierInput } from '../../../network/classifier.ts';
import type { TaskContext } from '../../task.ts';
import { contextualModel, knownWords } from '../contextual/contextualModel.ts';
import { pretrainedEmbedding } from '../pretrainedEmbedding.ts';
import type { ClassifierDescription } from './description.ts';

export interface ReadData {
  readonly data: ClassificationData;
  /** How the network reads it. */
  readonly input: ClassifierInput;
  readonly description: ClassifierDescription;
  /** What was read beside the examples. */
  readonly files: readonly DataFile[];
  readonly notes: readonly string[];
}

/** @throws UserError for data that cannot be learned from */
export async function readData(
  experiment: ExperimentOf<'classification'>,
  context: TaskContext,
): Promise<ReadData> {
  return experiment.data.input === 'text'
    ? readTexts(experiment, context)
    : readNumbers(experiment, context.file);
}

async function readTexts(
  experiment: ExperimentOf<'classification'>,
  context: TaskContext,
): Promise<ReadData> {
  const { file } = context;
  const { data: settings, model, training } = experiment;
  const data = await loadTextData(settings, training.seed, file, model.memory?.sentences);
  const { tokenizer, labels } = data;
  const embedding_size = settled(model.embedding_size, 'embedding_size');
  const { pretrained, files, notes } = await pretrainedEmbedding(
    { model: { ...model, embedding_size }, training },
    tokenizer.vocabulary,
    file,
  );
  const contextual = await contextualModel(model, context);
  return {
    data,
    input: {
      kind: 'tokens',
      vocabularySize: tokenizer.vocabulary.length,
      embeddingSize: embedding_size,
      embeddingDropout: settled(model.embedding_dropout, 'embedding_dropout'),
      ...(pretrained && { pretrained }),
      ...(contextual && { features: [contextual.features(knownWords(contextual.tokenizer, tokenizer))] }),
    },
    description: {
      labels,
      tokenizer,
      reading: {
        input: 'text',
        text_column: settled(settings.text_column, 'text_column'),
        pair_column: settings.pair_column,
        max_length: settings.max_length,
        sentences: model.memory?.sentences,
      },
    },
    files: [...files, ...(contextual?.files ?? [])],
    notes,
  };
}

async function readNumbers(experiment: ExperimentOf<'classification'>, file: string): Promise<ReadData> {
  const { sequence_column, file_column, audio, max_length } = experiment.data;
  const data = await loadNumberData(experiment.data, experiment.training.seed, file);
  const { labels, scale } = data;
  return {
    data,
    input: { kind: 'numbers', features: scale.features.length },
    description: {
      labels,
      scale,
      reading: { input: 'numbers', sequence_column, file_column, ...(audio && { audio }), max_length },
    },
    files: [],
    notes: [],
  };
}
