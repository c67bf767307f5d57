/** What a trained tagger must know besides its weights: the metadata of `model.onnx`. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { TaggingData } from '../../../data/tagging/taggingData.ts';
import type { TaggingDataSettings } from '../../../data/tagging/taggingReader.ts';
import { type Tokenizer, tokenizerFromJson, tokenizerToJson } from '../../../data/tokens/tokenizer.ts';
import { LabelSet } from '../../../data/vocabulary/labels.ts';
import type { PreparedTask } from '../../task.ts';
import { parsedMetadata } from '../parsedMetadata.ts';
import type { FeatureTensors } from '../readFeatures.ts';
import { readWordFeatures, type WordFeatures } from './wordFeatures.ts';

const keys = {
  tokenizer: 'lstm_lab.tokenizer',
  labels: 'lstm_lab.labels',
  tagging: 'lstm_lab.tagging',
} as const;

const columnsAndScheme = v.object({
  scheme: v.picklist(['none', 'iob1', 'iob2', 'bioes']),
  word_column: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The best labels of a sentence come together. */
  crf: v.optional(v.boolean(), false),
});

export interface TaggerDescription extends v.InferOutput<typeof columnsAndScheme> {
  readonly tokenizer: Tokenizer;
  readonly labels: LabelSet;
  /** What is read of the words of sentences beside their tokens. */
  readonly features: FeatureTensors;
}

export function writeDescription(
  { tokenizer, labels }: Pick<TaggingData, 'tokenizer' | 'labels'>,
  {
    scheme,
    word_column,
    crf,
  }: Pick<TaggingDataSettings, 'scheme' | 'word_column'> & { readonly crf: boolean },
  features: Pick<WordFeatures, 'metadata'>,
): Pick<PreparedTask, 'metadata' | 'mustMatch'> {
  return {
    metadata: {
      [keys.tokenizer]: tokenizerToJson(tokenizer),
      [keys.labels]: labels.toJson(),
      [keys.tagging]: JSON.stringify({ scheme, word_column, crf }),
      ...features.metadata,
    },
    mustMatch: [keys.tokenizer, keys.labels, ...Object.keys(features.metadata)],
  };
}

/** @throws UserError when the metadata are not those of a tagger */
export function readDescription(metadata: ReadonlyMap<string, string>): TaggerDescription {
  const text = (key: string) => metadata.get(key) ?? '';
  const damaged = l10n.t('The description of the tagger in the model is damaged.');
  return {
    tokenizer: tokenizerFromJson(text(keys.tokenizer)),
    labels: LabelSet.fromJson(text(keys.labels)),
    features: readWordFeatures(metadata),
    ...parsedMetadata(columnsAndScheme, metadata.get(keys.tagging), damaged),
  };
}
