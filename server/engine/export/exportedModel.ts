import * as v from 'valibot';
import type { Tensor } from '../../graph/tensor.ts';
import { type LanguageModelSettings, languageModel } from '../../network/languageModel.ts';
import type { Network } from '../../network/network.ts';
import { exportedTensors } from '../quantised/quantisedTensors.ts';
import { cellEntries } from './cellSettings.ts';
import { readModelMetadata } from './modelMetadata.ts';
import { damagedModel, modelTensors } from './modelTensors.ts';
import { untrained } from './untrained.ts';

/** A `model.onnx` that `exporter.ts` wrote: its weights by the names and in the layout of the file. */
export interface ExportedModel {
  readonly settings: LanguageModelSettings;
  readonly vocabularySize: number;
  readonly network: Network;
  /**
   * Of quantised weights the numbers that they stand for.
   *
   * @throws UserError when the file has no such tensor
   */
  tensor(name: string): Tensor;
  /** Where the weights are quantised: the tensors as they are stored, see `quantised/quantisedTensors.ts`. */
  readonly int8?: (name: string) => Tensor;
}

/** In the metadata of a quantised model: `int8`. */
export const weightsKey = 'lstm_lab.weights';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const selfAttentionSchema = v.object({
  num_blocks: count,
  num_heads: count,
  feed_forward_size: count,
  feed_forward_activation: v.picklist(['gelu', 'relu']),
  positions: v.picklist(['learned', 'sinusoidal', 'none']),
  max_positions: count,
});

/** What of the settings decides what an exported model computes. */
const structureSchema = v.pipe(
  v.object({
    embedding_size: count,
    ...cellEntries,
    hidden_size: v.union([count, v.array(count)]),
    self_attention: v.exactOptional(selfAttentionSchema),
    num_layers: v.pipe(v.number(), v.integer(), v.minValue(0)),
    residual: v.boolean(),
    tied_weights: v.boolean(),
    /** The file has the forward half of it. */
    bidirectional: v.optional(v.boolean(), false),
  }),
  v.check(({ hidden_size, num_layers }) => !Array.isArray(hidden_size) || hidden_size.length === num_layers),
  v.check(({ self_attention, num_layers }) => self_attention !== undefined || num_layers > 0),
  v.check(({ embedding_size, self_attention }) => embedding_size % (self_attention?.num_heads ?? 1) === 0),
);

export function structureToJson(settings: LanguageModelSettings): string {
  return JSON.stringify(v.parse(structureSchema, settings));
}

function settingsFromJson(json: string | undefined): LanguageModelSettings {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), structureSchema), json);
  if (!parsed.success) throw damagedModel('lstm_lab.model');
  const { self_attention, ...rest } = parsed.output;
  return {
    ...rest,
    ...(self_attention && { self_attention: { ...self_attention, dropout: 0 } }),
    ...untrained,
  };
}

/** @throws UserError when the bytes are not a language model that the lab exported */
export function readExportedModel(bytes: Uint8Array): ExportedModel {
  const metadata = readModelMetadata(bytes);
  const settings = settingsFromJson(metadata.get('lstm_lab.model'));
  const stored = modelTensors(bytes);
  const vocabularySize = stored('output.bias').data.length;
  const network = languageModel(settings, { vocabularySize, labelSmoothing: 0, remembers: true });
  if (metadata.get(weightsKey) !== 'int8') return { settings, vocabularySize, network, tensor: stored };
  return { settings, vocabularySize, network, tensor: exportedTensors(settings, stored), int8: stored };
}
