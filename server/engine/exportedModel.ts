import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../base/errors.ts';
import { parseModel } from '../graph/modelFile.ts';
import type { Tensor } from '../graph/tensor.ts';
import { tensorFromProto } from '../graph/tensorProto.ts';
import { type LanguageModelSettings, languageModel } from '../network/languageModel.ts';
import type { Network } from '../network/network.ts';

/** A `model.onnx` that `exporter.ts` wrote: its weights by the names and in the layout of the file. */
export interface ExportedModel {
  readonly settings: LanguageModelSettings;
  readonly vocabularySize: number;
  readonly network: Network;
  readonly metadata: ReadonlyMap<string, string>;
  /** @throws UserError when the file has no such tensor */
  tensor(name: string): Tensor;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What of the settings decides what an exported model computes. */
const structureSchema = v.object({
  embedding_size: count,
  cell: v.picklist(['lstm', 'peephole-lstm', 'gru', 'rnn']),
  hidden_size: v.union([count, v.array(count)]),
  num_layers: count,
  activation: v.picklist(['tanh', 'relu', 'sigmoid', 'softsign']),
  recurrent_activation: v.exactOptional(v.picklist(['sigmoid', 'hard-sigmoid'])),
  reset_gate: v.exactOptional(v.picklist(['after', 'before'])),
  residual: v.boolean(),
  tied_weights: v.boolean(),
});

export function structureToJson(settings: LanguageModelSettings): string {
  return JSON.stringify(v.parse(structureSchema, settings));
}

function settingsFromJson(json: string | undefined): LanguageModelSettings {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), structureSchema), json);
  if (!parsed.success) throw damaged('lstm_lab.model');
  return {
    ...parsed.output,
    initializer: 'uniform',
    recurrent_initializer: 'uniform',
    dropout: 0,
    variational_dropout: false,
    recurrent_dropout: 0,
    embedding_dropout: 0,
  };
}

/** @throws UserError when the bytes are not a language model that the lab exported */
export function readExportedModel(bytes: Uint8Array): ExportedModel {
  const { graph, metadataProps } = parseModel(bytes);
  const metadata = new Map(metadataProps.map(({ key, value }) => [key, value]));
  if (metadata.get('lstm_lab.format') !== '1') {
    throw new UserError(l10n.t('This ONNX model was not made by LSTM Lab, or by a newer version of it.'));
  }
  const protos = new Map(graph.initializer.map((proto) => [proto.name, proto]));
  const tensor = (name: string) => {
    const proto = protos.get(name);
    if (!proto) throw damaged(name);
    return tensorFromProto(proto);
  };
  const settings = settingsFromJson(metadata.get('lstm_lab.model'));
  const vocabularySize = tensor('output.bias').data.length;
  const network = languageModel(settings, { vocabularySize, labelSmoothing: 0 });
  return { settings, vocabularySize, network, metadata, tensor };
}

function damaged(part: string): UserError {
  return new UserError(l10n.t('The model is damaged: its part "{0}" is missing or wrong.', part));
}
