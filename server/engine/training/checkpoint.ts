import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { systemErrorCode } from '../../base/errors.ts';
import { writeFileAtomicParts } from '../../base/files.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { damaged, decodeTensors, encodeTensors, tensorBytes } from '../safetensors.ts';
import { type TrainingState, trainingState } from './trainingState.ts';

/** All that training needs to go on as if it had never stopped. */
export interface Checkpoint {
  /** Weights, optimizer slots, carried state. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly state: TrainingState;
}

/** Keys of the file's metadata. */
const stateKey = 'lstm_lab.state';
const hashKey = 'lstm_lab.sha256';

/** Replaces the checkpoint as a whole: a crash leaves the old one or the new one. */
export async function writeCheckpoint(path: string, { tensors, state }: Checkpoint): Promise<void> {
  const stateJson = JSON.stringify(state);
  const metadata = { [stateKey]: stateJson, [hashKey]: hashOf(tensors, stateJson) };
  await writeFileAtomicParts(path, encodeTensors({ tensors, metadata }));
}

/**
 * @returns undefined when there is no file
 * @throws UserError when the file is damaged
 */
export async function readCheckpoint(path: string): Promise<Checkpoint | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw damaged(path, error);
  }
  const { tensors, metadata } = decodeTensors(bytes, path);
  const stateJson = metadata[stateKey] ?? '';
  if (metadata[hashKey] !== hashOf(tensors, stateJson)) throw damaged(path);
  try {
    return { tensors, state: v.parse(trainingState, JSON.parse(stateJson)) };
  } catch (error) {
    throw damaged(path, error);
  }
}

/** Of the state, and of the tensors' names and contents in the order of the file. */
function hashOf(tensors: ReadonlyMap<string, Tensor>, stateJson: string): string {
  const hash = createHash('sha256').update(stateJson);
  for (const [name, { data }] of tensors) hash.update(`${name}\0`).update(tensorBytes(data));
  return hash.digest('hex');
}
