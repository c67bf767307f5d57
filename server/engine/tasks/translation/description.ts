/** What a trained translator must know besides its weights: the metadata of `model.onnx`. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { tokenizerFromJson, tokenizerToJson } from '../../../data/tokens/tokenizer.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { TranslatorSpec } from '../../../network/sequenceToSequence/translatorSpec.ts';
import { cellEntries } from '../../export/cellSettings.ts';
import { untrained } from '../../export/untrained.ts';
import type { PreparedTask } from '../../task.ts';
import { parsedMetadata } from '../parsedMetadata.ts';
import { CopyNumbers } from './copyNumbers.ts';
import { type Languages, vocabularySize } from './languages.ts';

const keys = {
  source: 'lstm_lab.source_tokenizer',
  target: 'lstm_lab.target_tokenizer',
  network: 'lstm_lab.network',
  translation: 'lstm_lab.translation',
} as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What of the settings decides what the network computes. */
const storedNetwork = v.object({
  embedding_size: count,
  ...cellEntries,
  hidden_size: count,
  num_layers: count,
  residual: v.boolean(),
  bidirectional: v.boolean(),
  tied_weights: v.boolean(),
  attention: v.picklist(['none', 'dot', 'general', 'additive']),
  input_feeding: v.exactOptional(v.boolean()),
  copy: v.exactOptional(v.boolean()),
  coverage: v.exactOptional(v.boolean()),
});

/** How sources are read and translations are made. */
const storedTranslation = v.object({
  source_column: v.string(),
  max_source_length: count,
  max_target_length: count,
  reverse_source: v.boolean(),
  beam_size: count,
  length_penalty: v.pipe(v.number(), v.minValue(0)),
});
export type TranslationDescription = v.InferOutput<typeof storedTranslation>;

export function writeDescription(
  { data, model, decoding }: ExperimentOf<'translation'>,
  { source, target }: Languages,
): Pick<PreparedTask, 'metadata' | 'mustMatch'> {
  return {
    metadata: {
      [keys.source]: tokenizerToJson(source),
      [keys.target]: tokenizerToJson(target),
      [keys.network]: JSON.stringify(v.parse(storedNetwork, model)),
      [keys.translation]: JSON.stringify(v.parse(storedTranslation, { ...data, ...decoding })),
    },
    mustMatch: [keys.source, keys.target],
  };
}

export interface TranslatorDescription {
  readonly languages: Languages;
  readonly spec: TranslatorSpec;
  readonly translation: TranslationDescription;
}

/** @throws UserError when the metadata are not those of a translator */
export function readDescription(metadata: ReadonlyMap<string, string>): TranslatorDescription {
  const text = (key: string) => metadata.get(key) ?? '';
  const source = tokenizerFromJson(text(keys.source));
  const target = tokenizerFromJson(text(keys.target));
  const damaged = l10n.t('The description of the translator in the model is damaged.');
  const network = parsedMetadata(storedNetwork, metadata.get(keys.network), damaged);
  const translation = parsedMetadata(storedTranslation, metadata.get(keys.translation), damaged);
  return {
    languages: {
      source,
      target,
      reverseSource: translation.reverse_source,
      copying: network.copy ? new CopyNumbers(source, target) : undefined,
    },
    spec: {
      settings: { ...network, ...untrained },
      sourceVocabulary: vocabularySize(source),
      targetVocabulary: vocabularySize(target),
      unknownToken: target.unknownId,
      labelSmoothing: 0,
      scheduledSampling: false,
    },
    translation,
  };
}
