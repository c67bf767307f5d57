import { closeSync, openSync, readSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { everyTensor } from '../../graph/everyTensor.ts';
import type { ModelProto, TensorProto } from '../../graph/onnxSchema.ts';
import { externalNumbers } from '../../workspace/onnxView/externalData.ts';

/**
 * Puts the weights that are kept in files beside a model into the model, in place.
 *
 * @param file path of the model: no file outside of its folder is read, by link neither
 * @param maxBytes of all of them
 * @returns whether there were any
 * @throws UserError when they are missing, too large, or not within the folder
 */
export function inlineWeights(model: ModelProto, file: string, maxBytes: number): boolean {
  let left = maxBytes;
  let found = false;
  for (const tensor of everyTensor(model)) {
    if (tensor.dataLocation === 0 && tensor.externalData.length === 0) continue;
    found = true;
    const numbers = externalNumbers(file, tensor);
    left -= numbers.place.end - numbers.place.start;
    if (left < 0) {
      throw new UserError(l10n.t('The weights of this model take more than 2 GB, which cannot be run here.'));
    }
    tensor.rawData = readPart(numbers.file, numbers.place);
    forgetFile(tensor);
  }
  return found;
}

function readPart(file: string, { start, end }: { start: number; end: number }): Uint8Array {
  const bytes = new Uint8Array(end - start);
  const opened = openSync(file, 'r');
  try {
    for (let read = 0; read < bytes.length; ) {
      const more = readSync(opened, bytes, read, bytes.length - read, start + read);
      if (more === 0) throw new UserError(l10n.t('{0} has become shorter while it was read.', file));
      read += more;
    }
  } finally {
    closeSync(opened);
  }
  return bytes;
}

function forgetFile(tensor: TensorProto): void {
  tensor.externalData = [];
  tensor.dataLocation = 0;
}
