/** The states of a language model as features of words: how a task has them in its network, its feeds and its model. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { padTokens } from '../../../data/batches/padding.ts';
import type { DataFile } from '../../../data/text/bytes.ts';
import { type Tokenizer, tokenizerFromJson, tokenizerToJson } from '../../../data/tokens/tokenizer.ts';
import { tokenLookup } from '../../../data/tokens/tokenLookup.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import {
  type ContextualTokens,
  canBeMixed,
  contextualFeatures,
  translatedTokens,
} from '../../../network/embedding/contextualFeatures.ts';
import type { TokenFeatures } from '../../../network/embedding/tokenFeatures.ts';
import type { TaskContext } from '../../task.ts';
import type { FeatureTensors } from '../readFeatures.ts';
import { languageModelOfRun } from './languageModelOfRun.ts';

type Model = Pick<ExperimentOf<'tagging'>['model'], 'contextual' | 'dropout' | 'variational_dropout'>;

export interface ContextualModel {
  readonly tokenizer: Tokenizer;
  readonly files: readonly DataFile[];
  features(tokens: ContextualTokens): TokenFeatures;
}

/** What the settings ask for, if anything. @throws UserError for a run whose states cannot be used */
export async function contextualModel(
  { contextual, dropout, variational_dropout: variational }: Model,
  context: Pick<TaskContext, 'file' | 'runsDirectory'>,
): Promise<ContextualModel | undefined> {
  if (!contextual) return undefined;
  const { run, layers, trainable } = contextual;
  const { settings, tokenizer, weights, file } = await languageModelOfRun(run, context);
  if (layers === 'mix' && !canBeMixed(settings)) {
    throw new UserError(
      l10n.t('The layers of this language model differ in size and cannot be mixed: choose layers: last.'),
      { file: context.file, key: 'model.contextual.run' },
    );
  }
  const vocabularySize = tokenizer.vocabulary.length;
  const spec = { settings, vocabularySize, weights, layers, trainable, dropout, variational };
  return {
    tokenizer,
    files: [file],
    features: (tokens) => contextualFeatures({ ...spec, tokens }),
  };
}

/** The words that a network knows, as tokens of the language model; others are unknown to both. */
export function knownWords(languageModel: Tokenizer, { vocabulary }: Tokenizer): ContextualTokens {
  return translatedTokens(vocabulary.map(tokenLookup(languageModel)));
}

const tokenizerKey = 'lstm_lab.context_tokenizer';

/** What `model.onnx` must say of the language model in it. */
export function contextualMetadata({
  tokenizer,
}: Pick<ContextualModel, 'tokenizer'>): Record<string, string> {
  return { [tokenizerKey]: tokenizerToJson(tokenizer) };
}

/** Words as tokens of the language model. */
export function contextTensors(tokenizer: Tokenizer): FeatureTensors {
  const idOf = tokenLookup(tokenizer);
  return (sentences) => ({ context_tokens: padTokens(sentences.map((words) => words.map(idOf))).tokens });
}

/** Of a trained network; undefined where it has no language model. */
export function readContextTensors(metadata: ReadonlyMap<string, string>): FeatureTensors | undefined {
  const json = metadata.get(tokenizerKey);
  return json === undefined ? undefined : contextTensors(tokenizerFromJson(json));
}
