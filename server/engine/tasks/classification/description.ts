/** What a trained classifier must know besides its weights: the metadata of `model.onnx`. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { Scale } from '../../../data/classification/scale.ts';
import { type Tokenizer, tokenizerFromJson, tokenizerToJson } from '../../../data/tokens/tokenizer.ts';
import { LabelSet } from '../../../data/vocabulary/labels.ts';
import type { PreparedTask } from '../../task.ts';
import { parsedMetadata } from '../parsedMetadata.ts';
import { storedAudio } from '../storedAudio.ts';

const keys = {
  labels: 'lstm_lab.labels',
  tokenizer: 'lstm_lab.tokenizer',
  scale: 'lstm_lab.scale',
  classification: 'lstm_lab.classification',
} as const;

const column = v.pipe(v.string(), v.minLength(1));
const max_length = v.pipe(v.number(), v.integer(), v.minValue(1));
const storedReading = v.variant('input', [
  v.object({
    input: v.literal('text'),
    text_column: column,
    pair_column: v.optional(column),
    max_length,
    /** Of stories: the last ones are kept. */
    sentences: v.optional(max_length),
  }),
  v.object({
    input: v.literal('numbers'),
    sequence_column: v.optional(column),
    file_column: v.optional(column),
    audio: v.exactOptional(storedAudio),
    max_length,
  }),
]);
/** How examples are read. */
export type Reading = v.InferOutput<typeof storedReading>;
type ReadingOf<I extends Reading['input']> = Extract<Reading, { input: I }>;
export type StoredTextReading = ReadingOf<'text'>;

export type ClassifierDescription = { readonly labels: LabelSet } & (
  | { readonly reading: StoredTextReading; readonly tokenizer: Tokenizer }
  | { readonly reading: ReadingOf<'numbers'>; readonly scale: Scale }
);

export function writeDescription(
  description: ClassifierDescription,
): Pick<PreparedTask, 'metadata' | 'mustMatch'> {
  const { labels, reading } = description;
  const [key, value] =
    'tokenizer' in description
      ? [keys.tokenizer, tokenizerToJson(description.tokenizer)]
      : [keys.scale, description.scale.toJson()];
  return {
    metadata: {
      [keys.labels]: labels.toJson(),
      [key]: value,
      [keys.classification]: JSON.stringify(reading),
    },
    mustMatch: 'tokenizer' in description ? [keys.tokenizer, keys.labels] : [keys.labels],
  };
}

/** @throws UserError when the metadata are not those of a classifier */
export function readDescription(metadata: ReadonlyMap<string, string>): ClassifierDescription {
  const text = (key: string) => metadata.get(key) ?? '';
  const labels = LabelSet.fromJson(text(keys.labels));
  const damaged = l10n.t('The description of the classifier in the model is damaged.');
  const reading = parsedMetadata(storedReading, metadata.get(keys.classification), damaged);
  return reading.input === 'text'
    ? { labels, reading, tokenizer: tokenizerFromJson(text(keys.tokenizer)) }
    : { labels, reading, scale: Scale.fromJson(text(keys.scale)) };
}
