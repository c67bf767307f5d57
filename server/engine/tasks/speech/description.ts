/** What a trained recognizer must know besides its weights: the metadata of `model.onnx`. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { Scale } from '../../../data/classification/scale.ts';
import { type Tokenizer, tokenizerFromJson, tokenizerToJson } from '../../../data/tokens/tokenizer.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { Network } from '../../../network/network.ts';
import type { PreparedTask } from '../../task.ts';
import { parsedMetadata } from '../parsedMetadata.ts';
import { storedAudio } from '../storedAudio.ts';

const keys = {
  tokenizer: 'lstm_lab.tokenizer',
  scale: 'lstm_lab.scale',
  speech: 'lstm_lab.speech',
} as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** How recordings are read and their text is found. */
const storedSpeech = v.object({
  audio: storedAudio,
  file_column: v.string(),
  frame_stacking: count,
  /** What the model takes and gives besides, [size, batch]; none where it reads in both directions. */
  states: v.array(v.object({ name: v.string(), size: count })),
  decoding: v.object({ method: v.picklist(['greedy', 'prefix-beam']), beam_size: v.exactOptional(count) }),
});
export type SpeechReading = v.InferOutput<typeof storedSpeech>;

export interface SpeechDescription {
  readonly tokenizer: Tokenizer;
  readonly scale: Scale;
  readonly reading: SpeechReading;
}

export function writeDescription(
  { data, model, decoding }: ExperimentOf<'speech'>,
  { tokenizer, scale }: Pick<SpeechDescription, 'tokenizer' | 'scale'>,
  { states }: Pick<Network, 'states'>,
): Pick<PreparedTask, 'metadata' | 'mustMatch'> {
  const reading: SpeechReading = {
    audio: v.parse(storedAudio, data.audio),
    file_column: data.file_column,
    frame_stacking: model.frame_stacking,
    states: states.map(({ name, shape }) => ({ name, size: Number(shape[0]) })),
    decoding,
  };
  return {
    metadata: {
      [keys.tokenizer]: tokenizerToJson(tokenizer),
      [keys.scale]: scale.toJson(),
      [keys.speech]: JSON.stringify(reading),
    },
    mustMatch: [keys.tokenizer],
  };
}

/** @throws UserError when the metadata are not those of a recognizer */
export function readDescription(metadata: ReadonlyMap<string, string>): SpeechDescription {
  const text = (key: string) => metadata.get(key) ?? '';
  const damaged = l10n.t('The description of the recognizer in the model is damaged.');
  return {
    tokenizer: tokenizerFromJson(text(keys.tokenizer)),
    scale: Scale.fromJson(text(keys.scale)),
    reading: parsedMetadata(storedSpeech, metadata.get(keys.speech), damaged),
  };
}
