/** Reads the data of an experiment as training does, to learn its size and whether it can be learned from. */
import { loadNumberData } from '../../data/classification/numberData.ts';
import { loadTextData } from '../../data/classification/textData.ts';
import { checkLengths, readForecastData } from '../../data/forecasting/readData.ts';
import { originsWithin } from '../../data/forecasting/windows.ts';
import { stepSize } from '../../data/speech/features.ts';
import { loadSpeechData } from '../../data/speech/speechData.ts';
import { loadTaggingData } from '../../data/tagging/taggingData.ts';
import { trainingWords } from '../../data/tagging/trainingWords.ts';
import { WordCharacters } from '../../data/tagging/wordCharacters.ts';
import { loadTranslationData } from '../../data/translation/translationData.ts';
import { languageModelOfRun } from '../../engine/tasks/contextual/languageModelOfRun.ts';
import type { Experiment, ExperimentOf } from '../../experiment/keys.ts';
import type { ContextSize, Sequences, TaskSize } from '../facts/sizes.ts';

import { recordingsExceed } from './recordingBytes.ts';

/** Of every task but the language model, whose text is counted in a way of its own. */
export type ExamplesExperiment = Exclude<Experiment, ExperimentOf<'language-model'>>;

/**
 * @returns undefined for data that takes long to read
 * @throws UserError for data that cannot be learned from
 */
export type ReadSizes = (experiment: ExamplesExperiment, file: string) => Promise<TaskSize | undefined>;

/** All recordings together: about five minutes of 16 kHz. */
const mostRecordingBytes = 10e6;

export const readSizes: ReadSizes = (experiment, file) => {
  switch (experiment.task) {
    case 'classification':
      return readClassification(experiment, file);
    case 'tagging':
      return readTagging(experiment, file);
    case 'forecasting':
      return readForecasting(experiment, file);
    case 'translation':
      return readTranslation(experiment, file);
    case 'speech':
      return readSpeech(experiment, file);
  }
};

async function readClassification(
  experiment: ExperimentOf<'classification'>,
  file: string,
): Promise<TaskSize> {
  const { data, model, training, task } = experiment;
  if (data.input === 'text') {
    const { sentences } = model.memory ?? {};
    const { train, labels, tokenizer } = await loadTextData(data, training.seed, file, sentences);
    const size = {
      inputs: tokenizer.vocabulary.length,
      classes: labels.count,
      ...(await contextOf(model, file)),
      train: sequences(train.lengths),
    };
    return { task, size };
  }
  const { train, labels, scale } = await loadNumberData(data, training.seed, file);
  const size = { inputs: scale.features.length, classes: labels.count, train: sequences(train.lengths) };
  return { task, size };
}

async function readTagging(experiment: ExperimentOf<'tagging'>, file: string): Promise<TaskSize> {
  const { data, model, training, task } = experiment;
  const read = await loadTaggingData(data, training.seed, file);
  const { characters } = model;
  const size = {
    vocabularySize: read.tokenizer.vocabulary.length,
    labels: read.labels.names,
    ...(await contextOf(model, file)),
    ...(characters && {
      characters: WordCharacters.of(trainingWords(read), characters.max_length).vocabularySize,
    }),
    train: sequences(read.training.lengths),
  };
  return { task, size };
}

/** Of the language model that words are read with. @throws UserError when it cannot be used */
async function contextOf(
  { contextual }: Pick<ExperimentOf<'tagging'>['model'], 'contextual'>,
  file: string,
): Promise<{ context?: ContextSize }> {
  if (!contextual) return {};
  const { settings, tokenizer } = await languageModelOfRun(contextual.run, { file });
  return { context: { settings, vocabularySize: tokenizer.vocabulary.length } };
}

async function readForecasting(experiment: ExperimentOf<'forecasting'>, file: string): Promise<TaskSize> {
  const { data, model, task } = experiment;
  const read = await readForecastData(data, file);
  checkLengths(read, data, file);
  const { window, stride } = data;
  const horizon = model.strategy === 'recursive' ? 1 : data.horizon;
  const { length: count } = originsWithin({ window, horizon }, read.train, stride);
  return { task, size: { train: { count, tokens: count * window, longest: window } } };
}

async function readTranslation(experiment: ExperimentOf<'translation'>, file: string): Promise<TaskSize> {
  const { data, training, task } = experiment;
  const { source, target, train } = await loadTranslationData(data, training.seed, file);
  const size = {
    // With the token that ends a sequence.
    sourceVocabulary: source.vocabulary.length + 1,
    targetVocabulary: target.vocabulary.length + 1,
    source: sequences(train.sourceLengths),
    train: sequences(train.targetLengths),
  };
  return { task, size };
}

async function readSpeech(experiment: ExperimentOf<'speech'>, file: string): Promise<TaskSize | undefined> {
  if (await recordingsExceed(experiment, file, mostRecordingBytes)) return undefined;
  const { data, model, training, task } = experiment;
  const { tokenizer, train } = await loadSpeechData(data, model.frame_stacking, training.seed, file);
  const size = {
    vocabularySize: tokenizer.vocabulary.length,
    features: stepSize(data.audio, model.frame_stacking),
    train: sequences(train.lengths),
  };
  return { task, size };
}

function sequences(lengths: Int32Array): Sequences {
  const tokens = lengths.reduce((sum, length) => sum + length, 0);
  return { count: lengths.length, tokens, longest: lengths.reduce((a, b) => Math.max(a, b), 0) };
}
