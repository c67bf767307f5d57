/** The file of a model that a person points at: a run directory, a checkpoint of one, `model.onnx`, a foreign model, its sidecar. */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../../base/errors.ts';
import { runFiles } from '../../protocol/runs.ts';
import { type CheckpointPlace, checkpointAt } from '../../runs/checkpointPath.ts';
import { sidecarPath } from '../foreign/graphSidecar.ts';

/** A model file that exists. */
export interface ModelFile {
  /** What was asked for: a run directory or the file itself. */
  readonly path: string;
  readonly file: string;
  readonly name: string;
  /** Changes when the file or its sidecar does. */
  readonly version: string;
  /** Where it is the weights of one: the model is made from it. */
  readonly checkpoint?: CheckpointPlace;
}

/** @throws UserError when there is no such file, or a run has not written its model yet */
export async function findModelFile(path: string): Promise<ModelFile> {
  const asked = resolve(path).replace(/\.lstm-graph\.ya?ml$/, '.onnx');
  const found = await statOf(asked);
  if (!found) throw new UserError(l10n.t('There is no such file or folder.'), { file: asked });
  if (!found.isDirectory()) {
    if (asked.endsWith('.safetensors')) return checkpointFile(asked, found);
    const version = versionOf(found, await statOf(sidecarPath(asked)));
    return { path: asked, file: asked, name: basename(asked), version };
  }
  const file = join(asked, runFiles.model);
  const model = await statOf(file);
  if (model) {
    return { path: asked, file, name: nameOf(asked), version: versionOf(model) };
  }
  const isRun = (await statOf(join(asked, runFiles.record))) !== undefined;
  const sentence = isRun
    ? l10n.t('This run has no model yet: it is written after the first epoch.')
    : l10n.t('This folder is not a run: name a run directory or an .onnx file.');
  throw new UserError(sentence, { file: asked });
}

/** @throws UserError when no run has written it */
function checkpointFile(file: string, found: Stats): ModelFile {
  const checkpoint = checkpointAt(file);
  if (!checkpoint) {
    throw new UserError(
      l10n.t('This file is not a checkpoint in a run directory: name RUN/checkpoints/last.safetensors.'),
      { file },
    );
  }
  const words = { best: l10n.t('best checkpoint'), last: l10n.t('last checkpoint') };
  const name = l10n.t('{0} ({1})', nameOf(checkpoint.run), words[checkpoint.which]);
  return { path: file, file, name, version: versionOf(found), checkpoint };
}

function nameOf(run: string): string {
  return `${basename(dirname(run))}/${basename(run)}`;
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new UserError(
      l10n.t('The file cannot be read ({0}).', code ?? ''),
      { file: path },
      { cause: error },
    );
  }
}

function versionOf(...files: readonly (Stats | undefined)[]): string {
  return files.map((file) => (file ? `${file.mtimeMs} ${file.size}` : '')).join(' ');
}

/** Adds the file to an error that does not say where it comes from. */
export function withFile(error: unknown, file: string): unknown {
  if (error instanceof UserError) {
    return error.place.file
      ? error
      : new UserError(error.message, { ...error.place, file }, { cause: error });
  }
  const code = systemErrorCode(error);
  return code
    ? new UserError(l10n.t('The file cannot be read ({0}).', code), { file }, { cause: error })
    : error;
}
