import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { parseModel } from '../../graph/modelFile.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { tensorFromProto } from '../../graph/tensorProto.ts';

/**
 * The initializers of a `model.onnx` by their names.
 *
 * @throws UserError when the bytes are no model; when asked for one that it does not have
 */
export function modelTensors(bytes: Uint8Array): (name: string) => Tensor {
  const protos = new Map(parseModel(bytes).graph.initializer.map((proto) => [proto.name, proto]));
  return (name) => {
    const proto = protos.get(name);
    if (!proto) throw damagedModel(name);
    return tensorFromProto(proto);
  };
}

export function damagedModel(part: string): UserError {
  return new UserError(l10n.t('The model is damaged: its part "{0}" is missing or wrong.', part));
}
