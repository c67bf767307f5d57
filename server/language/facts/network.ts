/** The network that an experiment will train: only its parameters are asked for, so no graph is built. */
import { calendarSize } from '../../data/forecasting/calendar.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import { bidirectionalLanguageModel } from '../../network/bidirectionalLanguageModel.ts';
import { classifier } from '../../network/classifier.ts';
import { characterFeatures } from '../../network/embedding/characterFeatures.ts';
import { contextInput, contextualFeatures } from '../../network/embedding/contextualFeatures.ts';
import type { TokenFeatures } from '../../network/embedding/tokenFeatures.ts';
import { forecaster } from '../../network/forecaster.ts';
import { languageModel } from '../../network/languageModel.ts';
import type { Network } from '../../network/network.ts';
import { recognizer } from '../../network/recognizer.ts';
import { tagger } from '../../network/tagger.ts';
import { translator } from '../../network/translator.ts';
import type { ContextSize, Sized, SizeOf } from './sizes.ts';

export function parameterCount(sized: Sized): number {
  const shapes = networkOf(sized).parameters.map(({ shape }) => shape);
  return shapes.reduce((sum, shape) => sum + shape.reduce((product, size) => product * size, 1), 0);
}

export function networkOf(sized: Sized): Network {
  switch (sized.task) {
    case 'language-model': {
      const { model, training } = sized.experiment;
      const { vocabularySize } = sized.size;
      return (model.bidirectional ? bidirectionalLanguageModel : languageModel)(model, {
        vocabularySize,
        labelSmoothing: training.label_smoothing,
      });
    }
    case 'classification':
      return classifierOf(sized.experiment, sized.size);
    case 'tagging': {
      const { model, training } = sized.experiment;
      const { vocabularySize, labels } = sized.size;
      const labelSmoothing = training.label_smoothing;
      const features = taggerFeatures(model, sized.size);
      return tagger({ model, vocabularySize, tagCount: labels.length, labelSmoothing, features });
    }
    case 'forecasting':
      return forecasterOf(sized.experiment);
    case 'translation': {
      const { model, training } = sized.experiment;
      const { sourceVocabulary, targetVocabulary } = sized.size;
      const labelSmoothing = training.label_smoothing;
      const scheduledSampling = training.scheduled_sampling !== undefined;
      return translator({
        settings: model,
        sourceVocabulary,
        targetVocabulary,
        labelSmoothing,
        scheduledSampling,
      });
    }
    case 'speech': {
      const { features, vocabularySize } = sized.size;
      const settings = sized.experiment.model;
      return recognizer({ settings, features, labels: vocabularySize + 1, carried: false });
    }
  }
}

function taggerFeatures(
  model: ExperimentOf<'tagging'>['model'],
  { characters: vocabularySize = 1, context }: SizeOf<'tagging'>,
): TokenFeatures[] {
  const { characters: settings, dropout, variational_dropout: variational } = model;
  const ofCharacters = settings
    ? [characterFeatures({ settings, vocabularySize, dropout, variational })]
    : [];
  return [...ofCharacters, ...contextFeatures(model, context)];
}

function contextFeatures(
  {
    contextual,
    dropout,
    variational_dropout: variational,
  }: ExperimentOf<'tagging'>['model'] | ExperimentOf<'classification'>['model'],
  context: ContextSize | undefined,
): TokenFeatures[] {
  if (!contextual || !context) return [];
  return [contextualFeatures({ ...context, ...contextual, dropout, variational, tokens: contextInput })];
}

function classifierOf(
  { model, training }: ExperimentOf<'classification'>,
  { inputs, classes, context }: SizeOf<'classification'>,
): Network {
  const { embedding_size: embeddingSize, embedding_dropout: embeddingDropout = 0 } = model;
  return classifier({
    input:
      embeddingSize === undefined
        ? { kind: 'numbers', features: inputs }
        : {
            kind: 'tokens',
            vocabularySize: inputs,
            embeddingSize,
            embeddingDropout,
            features: contextFeatures(model, context),
          },
    classes,
    settings: model,
    labelSmoothing: training.label_smoothing,
  });
}

function forecasterOf({ data, model, training }: ExperimentOf<'forecasting'>): Network {
  const calendar = calendarSize(data.calendar ?? []);
  const columns = new Set([...data.target, ...(data.features ?? [])]);
  return forecaster({
    recurrent: model,
    bidirectional: model.bidirectional,
    inputSize: columns.size + calendar,
    futureSize: calendar,
    horizon: model.strategy === 'recursive' ? 1 : data.horizon,
    targets: data.target.length,
    quantiles: model.quantiles,
    loss: training.loss,
  });
}
