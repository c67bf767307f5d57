/** Writes a model whose states are inputs and outputs beside one that sets them to zero itself. */
import { access, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { parseDocument } from 'yaml';
import { systemErrorCode, UserError } from '../../base/errors.ts';
import { writeFileAtomic } from '../../base/files.ts';
import { whileWritingFile } from '../../base/whileWritingFile.ts';
import { encodeModel } from '../../graph/modelFile.ts';
import { withTimeFirst } from '../../graph/timeFirst.ts';
import { ModelFacts } from '../../workspace/onnxFacts.ts';
import { liftStates } from '../../workspace/onnxLift.ts';
import { findRecurrentLayers } from '../../workspace/onnxRecurrent.ts';
import type { StatePair } from '../../workspace/onnxStates.ts';
import { parseGraphSidecar, sidecarPath } from '../foreign/graphSidecar.ts';
import { readRunnableModel } from './runnableModel.ts';

export interface LiftedFile {
  readonly file: string;
  /** The new inputs and outputs. */
  readonly pairs: readonly StatePair[];
}

/**
 * Writes `NAME.states.onnx`, with all weights in it, and its sidecar if `NAME.onnx` has one.
 *
 * @throws UserError when there is nothing to be lifted, the states cannot be carried on, the sidecar has a mistake, or
 *   one of the files is there already (then none is written) or cannot be written
 */
export async function liftFile(file: string, output = liftedPath(file)): Promise<LiftedFile> {
  const { model } = await readRunnableModel(file);
  const lifted = liftStates({ ...model, graph: withTimeFirst(model.graph) });
  if (!lifted) throw new UserError(whyNot(new ModelFacts(model)), { file });
  const files = new Map<string, Uint8Array | string>([[output, encodeModel(lifted.model)]]);
  const sidecar = await readIfThere(sidecarPath(file));
  if (sidecar !== undefined) files.set(sidecarPath(output), withoutStates(sidecar, sidecarPath(file)));
  for (const path of files.keys()) await checkNew(path);
  for (const [path, content] of files) await whileWritingFile(path, () => writeFileAtomic(path, content));
  return { file: output, pairs: lifted.pairs };
}

export function liftedPath(file: string): string {
  return file.replace(/(\.onnx)?$/i, '.states.onnx');
}

function whyNot(facts: ModelFacts): string {
  const layers = findRecurrentLayers(facts);
  if (layers.length === 0) return l10n.t('No recurrent layer was recognised in this model.');
  const states = layers.flatMap((layer) => layer.states);
  if (states.every(({ origin }) => origin.from === 'input'))
    return l10n.t('The states of this model are inputs already.');
  if (layers.some(({ direction }) => direction !== 'forward'))
    return l10n.t('The model reads the text backwards too: its states cannot be carried on.');
  if (layers.some(({ node }) => node.nested))
    return l10n.t(
      'A recurrent layer stands in the body of another operator: its states cannot be carried on.',
    );
  return l10n.t('Not every state of this model begins with zeros, or its size is not known.');
}

/** What the old names stand for is no state of the new model. */
function withoutStates(sidecar: string, file: string): string {
  parseGraphSidecar(sidecar, file);
  const document = parseDocument(sidecar);
  document.delete('states');
  return String(document);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function checkNew(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw new UserError(l10n.t('{0} is there already: delete or rename it first.', basename(file)), { file });
}
