/** The model beside a sidecar: its inputs and outputs, read from the file without its weights. */
import { statSync } from 'node:fs';
import { UserError } from '../../base/errors.ts';
import { ModelFacts, type TensorFacts } from '../../workspace/onnxFacts.ts';
import { findPorts } from '../../workspace/onnxPorts.ts';
import { findRecurrentLayers } from '../../workspace/onnxRecurrent.ts';
import { withFile } from '../../workspace/onnxView/byteSource.ts';
import { readModel } from '../../workspace/onnxView/readModel.ts';

export interface SidecarModel {
  readonly file: string;
  /** Why it cannot be read; then it has no inputs and outputs. */
  readonly mistake?: string;
  readonly missing?: boolean;
  readonly inputs: readonly TensorFacts[];
  readonly outputs: readonly TensorFacts[];
  /** As recognised; what is not clear is undefined. */
  readonly tokens?: string | undefined;
  readonly logits?: string | undefined;
}

const nothing = { inputs: [], outputs: [] };

/** Reads each version of a model once; the latest few are kept. */
export class SidecarModels {
  readonly #kept = new Map<string, SidecarModel>();

  /** @param sidecar path of the sidecar */
  async beside(sidecar: string): Promise<SidecarModel> {
    const file = sidecar.replace(/\.lstm-graph\.ya?ml$/i, '.onnx');
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) return { ...nothing, file, missing: true };
    const key = `${file} ${found.size} ${found.mtimeMs}`;
    const model = this.#kept.get(key) ?? (await read(file));
    this.#kept.delete(key);
    this.#kept.set(key, model);
    for (const old of [...this.#kept.keys()].slice(0, -4)) this.#kept.delete(old);
    return model;
  }
}

async function read(file: string): Promise<SidecarModel> {
  try {
    const facts = new ModelFacts(await withFile(file, (bytes) => readModel(bytes).model));
    const { tokens, logits } = findPorts(facts, findRecurrentLayers(facts));
    return { file, inputs: facts.inputs, outputs: facts.outputs, tokens: tokens?.name, logits: logits?.name };
  } catch (error) {
    if (error instanceof UserError) return { ...nothing, file, mistake: error.message };
    throw error;
  }
}

/** `float32 [1, batch, 8]` */
export function describeTensor({ type, shape }: TensorFacts): string {
  return shape ? `${type} [${shape.map((dim) => (dim === -1 ? '?' : dim)).join(', ')}]` : type;
}
