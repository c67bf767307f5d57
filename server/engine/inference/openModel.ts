/** Opens what a person points at: a run directory, a model of ours, or a foreign model with its sidecar. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { Lazy } from '../../base/lazy.ts';
import type { AudioFeatureSettings } from '../../data/audio/audioFeatures.ts';
import { tokenizerFromJson } from '../../data/tokens/tokenizer.ts';
import type { ModelInfo } from '../../protocol/inference.ts';
import { ModelFacts } from '../../workspace/onnxFacts.ts';
import { countParameters } from '../../workspace/onnxParameters.ts';
import { findRecurrentLayers } from '../../workspace/onnxRecurrent.ts';
import { readExportedModel, weightsKey } from '../export/exportedModel.ts';
import { cacheFromMetadata } from '../export/storedCache.ts';
import { openForeignModel } from '../foreign/openForeignModel.ts';
import { createGenerator } from '../generation/generator.ts';
import type { TextModel } from '../generation/textModel.ts';
import { generationThreads } from '../generation/threads.ts';
import { openForeignInside } from '../inspection/foreign/openForeignInside.ts';
import type { InsideModel } from '../inspection/insideModel.ts';
import { openOwnInside } from '../inspection/ownInside.ts';
import { readRunnableModel } from '../modelFile/runnableModel.ts';
import { predictorOf } from '../openPredictor.ts';
import type { Predictor } from '../task.ts';
import { readCheckpointModel } from './checkpointModel.ts';
import { type ModelFile, withFile } from './findModel.ts';
import { describeForeign, describeLanguageModel, describeLayers } from './modelDescription.ts';

export interface OpenedModel {
  readonly file: string;
  readonly info: ModelInfo;
  /** Where the network continues text. */
  readonly text?: TextModel;
  /** What looks into it, where its gates can be seen. */
  readonly inside?: Lazy<InsideModel>;
  /** Where it answers. */
  readonly predictor?: Predictor;
  dispose(): Promise<void>;
}

/** One thread: nothing that reads a single text step by step gains by a second one, but long loops of our own do. */
const defaultThreads = 1;

/** @throws UserError with one sentence for everything that keeps the model from running */
export async function openModel(source: ModelFile, threads = defaultThreads): Promise<OpenedModel> {
  const { path, file, name, checkpoint } = source;
  try {
    const runnable = await (checkpoint ? readCheckpointModel(checkpoint) : readRunnableModel(file));
    const facts = new ModelFacts(runnable.model);
    const layers = findRecurrentLayers(facts);
    const { metadata } = facts;
    const info = { path, name, task: metadata['lstm_lab.task'] ?? 'language-model' };
    if (metadata['lstm_lab.format'] !== undefined) {
      const bytes = runnable.bytes();
      if (info.task !== 'language-model') {
        const described = { ...info, description: describeLayers(layers) };
        const predictor = await predictorOf({ bytes, metadata: new Map(Object.entries(metadata)) }, threads);
        return openedPredictor(file, predictor, { ...described, parameters: countParameters(facts, layers) });
      }
      const { settings } = readExportedModel(bytes);
      const description = describeLanguageModel(settings, metadata[weightsKey] === 'int8');
      const tokenizer = tokenizerFromJson(metadata['lstm_lab.tokenizer'] ?? '');
      const own = await createGenerator(bytes, tokenizer, generationThreads(bytes.length));
      const inside = new Lazy(async () => openOwnInside(bytes, tokenizer, threads));
      const directed = settings.bidirectional
        ? ({ forward_only: true } as const)
        : { cache: cacheFromMetadata(metadata) };
      return openedText(file, own, { ...info, description }, inside, directed);
    }
    const foreign = await openForeignModel(file, runnable, threads);
    const inside = new Lazy(() => openForeignInside(foreign, threads));
    return openedText(
      file,
      foreign,
      { ...info, description: describeForeign(facts, layers, foreign) },
      inside,
    );
  } catch (error) {
    throw withFile(error, file);
  }
}

function openedText(
  file: string,
  text: TextModel,
  info: Pick<ModelInfo, 'path' | 'name' | 'task' | 'description'>,
  inside: Lazy<InsideModel>,
  directed: Pick<NonNullable<ModelInfo['text']>, 'cache' | 'forward_only'> = {},
): OpenedModel {
  const { tokenizer, vocabularySize, parameterCount } = text;
  return {
    file,
    info: {
      ...info,
      parameters: parameterCount,
      text: { tokenizer: tokenizer.kind, vocabulary_size: vocabularySize, ...directed },
    },
    text,
    inside,
    async dispose() {
      await inside.dispose();
      await text.dispose();
    },
  };
}

function openedPredictor(
  file: string,
  predictor: Predictor,
  info: Omit<ModelInfo, 'text' | 'answering'>,
): OpenedModel {
  return {
    file,
    info: { ...info, answering: predictor.answering },
    predictor,
    dispose: () => predictor.dispose(),
  };
}

/** @throws UserError when the network does something else than to continue text */
export function textModelOf({ text, info }: OpenedModel): TextModel {
  if (!text) throw notAboutText(info.task);
  return text;
}

/** @throws UserError when the network continues text */
export function predictorIn({ predictor }: OpenedModel): Predictor {
  if (!predictor) throw new UserError(l10n.t('This network continues text: it does not answer questions.'));
  return predictor;
}

/** @throws UserError when the network does not listen */
export function audioOf(opened: OpenedModel): AudioFeatureSettings {
  const { audio } = predictorIn(opened);
  if (!audio) throw new UserError(l10n.t('This network does not listen to recordings.'));
  return audio;
}

function notAboutText(task: string): UserError {
  return new UserError(
    l10n.t('This network does not continue text, its task is {0}: use “lstm-lab predict”.', task),
  );
}
