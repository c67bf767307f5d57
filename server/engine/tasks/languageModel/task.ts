/** The language model as a task: stateful batches of a text, perplexity, a text sample after each epoch. */
import { UserError } from '../../../base/errors.ts';
import { evaluationBatches } from '../../../data/batches/batches.ts';
import { type Corpus, loadCorpus, type ValidationText } from '../../../data/languageModel/corpus.ts';
import { tokenizerToJson } from '../../../data/tokens/tokenizer.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import { bidirectionalLanguageModel } from '../../../network/bidirectionalLanguageModel.ts';
import { languageModel as languageModelNetwork } from '../../../network/languageModel.ts';
import type { ActivationRegularization } from '../../../network/loss/activationRegularization.ts';
import { exportLanguageModel } from '../../export/exporter.ts';
import { cacheToMetadata } from '../../export/storedCache.ts';
import { writeTextSample } from '../../generation/textSample.ts';
import type { TaskDefinition } from '../../task.ts';
import { pretrainedEmbedding } from '../pretrainedEmbedding.ts';
import { textToLearn } from './textBatches.ts';
import { textValidation } from './textValidation.ts';

type LanguageModelExperiment = ExperimentOf<'language-model'>;

export const languageModel: TaskDefinition<'language-model'> = {
  async prepare(experiment, { file, threads: measuringThreads }) {
    const { data, model, training, generation, evaluation } = experiment;
    const cache = evaluation.cache;
    const corpus = await loadCorpus(data, file);
    checkPrompt(experiment, corpus, file);
    const { tokenizer } = corpus;
    const vocabulary = tokenizer.vocabulary;
    const { pretrained, files, notes } = await pretrainedEmbedding(experiment, vocabulary, file);
    const network = (model.bidirectional ? bidirectionalLanguageModel : languageModelNetwork)(model, {
      vocabularySize: tokenizer.vocabulary.length,
      labelSmoothing: training.label_smoothing,
      ...(pretrained && { pretrained }),
      ...regularizationOf(training),
      givesHidden: cache !== undefined,
      sumOverTime: training.loss_reduction === 'sum-over-time',
    });
    const validationOf = (text: ValidationText, place = file) =>
      textValidation(text, evaluationBatches(text.ids, training, place), corpus, {
        cache,
        threads: measuringThreads,
      });
    return {
      network,
      files: [...corpus.files, ...files],
      training: textToLearn(corpus.train, training, file),
      validations: corpus.validations.map((text) => validationOf(text)),
      batchSize: training.batch_size,
      vocabularySize: tokenizer.vocabulary.length,
      metadata: { 'lstm_lab.tokenizer': tokenizerToJson(tokenizer), ...cacheToMetadata(cache) },
      mustMatch: ['lstm_lab.tokenizer'],
      notes,
      export: (weights, metadata) =>
        exportLanguageModel(model, weights, metadata, { givesHidden: cache !== undefined }),
      measureOn: async (path) => validationOf(await corpus.read(path), path),
      dispose: () => corpus.dispose(),
      sample: async (bytes, threads) => ({
        kind: 'text',
        prompt: generation.prompt,
        text: await writeTextSample(bytes, tokenizer, generation, { seed: training.seed, threads }),
      }),
    };
  },
};

function regularizationOf({
  activation_regularization: size,
  temporal_activation_regularization: change,
}: LanguageModelExperiment['training']): { regularization?: ActivationRegularization } {
  return size > 0 || change > 0 ? { regularization: { size, change } } : {};
}

/** A prompt that cannot be encoded shall be known before an hour of training, not after. */
function checkPrompt({ generation }: LanguageModelExperiment, { tokenizer }: Corpus, file: string): void {
  try {
    tokenizer.encode(generation.prompt);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.message, { file, key: 'generation.prompt' }, { cause: error });
  }
}
