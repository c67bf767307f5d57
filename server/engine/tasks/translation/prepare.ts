import { loadTranslationData, type NamedPairs } from '../../../data/translation/translationData.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { TranslatorSpec } from '../../../network/sequenceToSequence/translatorSpec.ts';
import { translator } from '../../../network/translator.ts';
import type { PreparedTask, TaskContext, Validation } from '../../task.ts';
import { pretrainedEmbedding } from '../pretrainedEmbedding.ts';
import { CopyNumbers } from './copyNumbers.ts';
import { writeDescription } from './description.ts';
import { type Languages, shownVocabulary, vocabularySize } from './languages.ts';
import { measuredBatches, trainingBatches } from './pairBatches.ts';
import { translationBaselines } from './translationBaselines.ts';
import { type Measuring, measuredPairs, TranslationMeasurement } from './translationMeasurement.ts';

/** @throws UserError for data that cannot be learned from */
export async function prepareTranslation(
  experiment: ExperimentOf<'translation'>,
  { file, threads }: TaskContext,
): Promise<PreparedTask> {
  const { data: settings, model, training } = experiment;
  const data = await loadTranslationData(settings, training.seed, file);
  const { source, target } = data;
  const copying = model.copy ? new CopyNumbers(source, target) : undefined;
  const languages: Languages = { source, target, reverseSource: settings.reverse_source, copying };
  const embedding = await pretrainedEmbedding(experiment, shownVocabulary(source), file);
  const spec: TranslatorSpec = {
    settings: model,
    sourceVocabulary: vocabularySize(source),
    targetVocabulary: vocabularySize(target),
    labelSmoothing: training.label_smoothing,
    unknownToken: target.unknownId,
    scheduledSampling: training.scheduled_sampling !== undefined,
    ...(training.coverage_weight !== undefined && { coverageWeight: training.coverage_weight }),
    vectors: embedding.pretrained,
  };
  const measuring: Measuring = {
    languages,
    spec,
    maxLength: settings.max_target_length + 1,
    threads,
  };
  const validationOf = ({ name, set }: NamedPairs): Validation => ({
    name,
    batches: measuredBatches(set, languages, training.batch_size),
    measure: () => new TranslationMeasurement(measuring, set),
    baselines: async () =>
      translationBaselines(data.train, set, measuredPairs(set), settings.target_tokenizer),
  });
  return {
    network: translator(spec),
    files: [...data.files, ...embedding.files],
    training: trainingBatches(data.train, languages, training),
    validations: data.validations.map(validationOf),
    batchSize: training.batch_size,
    vocabularySize: spec.sourceVocabulary,
    ...writeDescription(experiment, languages),
    notes: [...data.notes, ...embedding.notes],
    measureOn: async (path) => validationOf(await data.read({ path, place: { file: path } })),
    dispose: () => data.dispose(),
  };
}
