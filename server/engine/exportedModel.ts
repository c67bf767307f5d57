import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { parseModel } from '../graph/modelFile.ts';
import type { Tensor } from '../graph/tensor.ts';
import { tensorFromProto } from '../graph/tensorProto.ts';
import type { LanguageModelSize } from '../network/languageModel.ts';

/** The weights of a `model.onnx` that `exporter.ts` wrote, by the names and in the layout of the file. */
export interface ExportedModel {
  readonly size: LanguageModelSize;
  readonly metadata: ReadonlyMap<string, string>;
  /** @throws UserError when the file has no such tensor */
  tensor(name: string): Tensor;
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
    if (!proto) throw new UserError(l10n.t('The model is damaged: its tensor "{0}" is missing.', name));
    return tensorFromProto(proto);
  };
  const numLayers = [...protos.keys()].filter((name) => /^lstm\.\d+\.R$/.test(name)).length;
  const [vocabularySize, embeddingSize] = dimensions(tensor('embedding.weight'));
  const [hiddenSize] = dimensions(tensor('output.weight'));
  return { size: { vocabularySize, embeddingSize, hiddenSize, numLayers }, metadata, tensor };
}

function dimensions({ shape }: Tensor): [number, number] {
  const [rows = 0, columns = 0] = shape;
  return [rows, columns];
}
