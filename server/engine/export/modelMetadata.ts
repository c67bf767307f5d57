import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { parseModel } from '../../graph/modelFile.ts';

/** @throws UserError when the bytes are not a model that the lab exported */
export function readModelMetadata(bytes: Uint8Array): ReadonlyMap<string, string> {
  const metadata = new Map(parseModel(bytes).metadataProps.map(({ key, value }) => [key, value]));
  if (metadata.get('lstm_lab.format') === '1') return metadata;
  throw new UserError(l10n.t('This ONNX model was not made by LSTM Lab, or by a newer version of it.'));
}
