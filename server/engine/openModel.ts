/** Opens what a person points at: a run directory, a model of ours, or a foreign model with its sidecar. */
import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../base/errors.ts';
import { tokenizerFromJson } from '../data/tokenizer.ts';
import { parseModel } from '../graph/modelFile.ts';
import type { ModelInfo } from '../protocol/inference.ts';
import { runFiles } from '../protocol/runs.ts';
import { ModelFacts } from '../workspace/onnxFacts.ts';
import { findRecurrentLayers } from '../workspace/onnxRecurrent.ts';
import { createGenerator } from './generator.ts';
import { sidecarPath } from './graphSidecar.ts';
import { describeForeign, describeLayers } from './modelDescription.ts';
import { openForeignModel } from './openForeignModel.ts';
import type { TextModel } from './textModel.ts';

export interface OpenedModel {
  readonly model: TextModel;
  readonly info: ModelInfo;
}

/** A model file that exists. */
export interface ModelFile {
  /** What was asked for: a run directory or the file itself. */
  readonly path: string;
  readonly file: string;
  readonly name: string;
  /** Changes when the file or its sidecar does. */
  readonly version: string;
}

/** One thread: at batch size 1 a second one gains nothing (measured). */
const defaultThreads = 1;

/** @throws UserError when there is no such file, or a run has not written its model yet */
export async function findModelFile(path: string): Promise<ModelFile> {
  const asked = resolve(path).replace(/\.lstm-graph\.ya?ml$/, '.onnx');
  const found = await statOf(asked);
  if (!found) throw new UserError(l10n.t('There is no such file or folder.'), { file: asked });
  if (!found.isDirectory()) {
    const version = versionOf(found, await statOf(sidecarPath(asked)));
    return { path: asked, file: asked, name: basename(asked), version };
  }
  const file = join(asked, runFiles.model);
  const model = await statOf(file);
  if (model) {
    const name = `${basename(dirname(asked))}/${basename(asked)}`;
    return { path: asked, file, name, version: versionOf(model) };
  }
  const isRun = (await statOf(join(asked, runFiles.record))) !== undefined;
  const sentence = isRun
    ? l10n.t('This run has no model yet: it is written after the first epoch.')
    : l10n.t('This folder is not a run: name a run directory or an .onnx file.');
  throw new UserError(sentence, { file: asked });
}

/** @throws UserError with one sentence for everything that keeps the model from running */
export async function openModel(source: ModelFile, threads = defaultThreads): Promise<OpenedModel> {
  const { path, file, name } = source;
  try {
    const bytes = await readFile(file);
    const facts = new ModelFacts(parseModel(bytes));
    const layers = findRecurrentLayers(facts);
    const { metadata } = facts;
    const info = { path, name, task: metadata['lstm_lab.task'] ?? 'language-model' };
    if (metadata['lstm_lab.format'] !== undefined) {
      if (info.task !== 'language-model') throw notAboutText(info.task);
      const tokenizer = tokenizerFromJson(metadata['lstm_lab.tokenizer'] ?? '');
      const own = await createGenerator(bytes, tokenizer, threads);
      return { model: own, info: { ...info, ...numbersOf(own), description: describeLayers(layers) } };
    }
    const foreign = await openForeignModel(file, facts, threads);
    return {
      model: foreign,
      info: { ...info, ...numbersOf(foreign), description: describeForeign(facts, layers, foreign) },
    };
  } catch (error) {
    throw withFile(error, file);
  }
}

export async function openTextModel(path: string, threads = defaultThreads): Promise<TextModel> {
  return (await openModel(await findModelFile(path), threads)).model;
}

function notAboutText(task: string): UserError {
  return new UserError(
    l10n.t('This network does not continue text, its task is {0}: use “lstm-lab predict”.', task),
  );
}

function numbersOf(model: TextModel) {
  return {
    tokenizer: model.tokenizer.kind,
    vocabulary_size: model.vocabularySize,
    parameters: model.parameterCount,
  };
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
function withFile(error: unknown, file: string): unknown {
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
