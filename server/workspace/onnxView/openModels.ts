/** Models that were read, the latest few of them: each request names its model anew. */
import { statSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../../base/errors.ts';
import type { OnnxSource } from '../../protocol/onnx.ts';
import { type ByteSource, bytesSource, withFile } from './byteSource.ts';
import { graphsOf, type ModelGraph } from './graphs.ts';
import { type ReadModel, readModel } from './readModel.ts';
import { type Weight, weightsOf } from './weights.ts';

export interface OpenModel extends ReadModel {
  readonly bytes: number;
  readonly graphs: readonly ModelGraph[];
  readonly weights: readonly Weight[];
}

const kept = 4;

export class OpenModels {
  /** By path, size and time of the last change; the latest are at the end. */
  readonly #models = new Map<string, OpenModel>();

  /** Gives the model, and its bytes for the time of `use`. */
  async use<T>(source: OnnxSource, use: (model: OpenModel, bytes: ByteSource) => T | Promise<T>): Promise<T> {
    if ('bytes' in source) {
      const bytes = bytesSource(source.bytes);
      return use(open(bytes), bytes);
    }
    try {
      const { size, mtimeMs } = statSync(source.file);
      const key = `${source.file} ${size} ${mtimeMs}`;
      return await withFile(source.file, (bytes) => use(this.#model(key, bytes), bytes));
    } catch (error) {
      throw readingMistake(error);
    }
  }

  #model(key: string, bytes: ByteSource): OpenModel {
    const model = this.#models.get(key) ?? open(bytes);
    this.#models.delete(key);
    this.#models.set(key, model);
    for (const old of [...this.#models.keys()].slice(0, -kept)) this.#models.delete(old);
    return model;
  }
}

function open(bytes: ByteSource): OpenModel {
  const { model, numbers } = readModel(bytes);
  const graphs = graphsOf(model);
  return { model, numbers, bytes: bytes.size, graphs, weights: weightsOf(graphs) };
}

function readingMistake(error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === undefined) return error;
  const sentence =
    code === 'ENOENT' ? l10n.t('There is no such file.') : l10n.t('The model cannot be read ({0}).', code);
  return new UserError(sentence, {}, { cause: error });
}
