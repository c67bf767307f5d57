/**
 * Reads an `.onnx` file that is to be run, of whatever origin: what leaves here is one message with all weights in
 * it, so that ONNX Runtime opens no file, and of bounded size.
 */
import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { encodeModel, parseModel } from '../../graph/modelFile.ts';
import type { ModelProto } from '../../graph/onnxSchema.ts';
import { bytesSource } from '../../workspace/onnxView/byteSource.ts';
import { readModel } from '../../workspace/onnxView/readModel.ts';
import { checkSizes } from './checkSizes.ts';
import { inlineWeights } from './inlineWeights.ts';

export interface RunnableModel {
  readonly model: ModelProto;
  /** The same as the bytes of a file that needs no other one. */
  bytes(): Uint8Array;
}

/** What a message of Protocol Buffers can hold. */
const maxModelBytes = 2 ** 31 - 1;

/** Integers in fields of any length take many times their bytes when they are read. */
const maxLooseBytes = 2 ** 25;
const looseFields = new Set(['int32Data', 'int64Data', 'uint64Data', 'stringData']);

/** @throws UserError when it is no model, is damaged, or takes more memory than a model may */
export async function readRunnableModel(file: string): Promise<RunnableModel> {
  const bytes = await readWhole(file);
  const source = bytesSource(bytes);
  // Bounded in time and memory for any bytes, unlike what follows.
  const { numbers } = readModel(source);
  let loose = 0;
  for (const places of numbers.values()) {
    for (const { field, start, end } of places) if (looseFields.has(field)) loose += end - start;
  }
  if (loose > maxLooseBytes) {
    throw new UserError(
      l10n.t('The file keeps many whole numbers in a form that takes too much memory: export it again.'),
    );
  }
  const model = parseModel(bytes);
  const inlined = inlineWeights(model, file, maxModelBytes - bytes.length);
  checkSizes(model);
  return { model, bytes: () => (inlined ? encodeModel(model) : bytes) };
}

async function readWhole(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new UserError(l10n.t('{0} is no file.', basename(file)));
    if (found.size > maxModelBytes)
      throw new UserError(l10n.t('The file is larger than 2 GB: keep its weights in a file beside it.'));
    return await readFile(handle);
  } finally {
    await handle.close();
  }
}
