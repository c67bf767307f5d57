import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { readModelMetadata } from './modelMetadata.ts';
import { findModelFile } from './openModel.ts';
import type { Predictor } from './task.ts';
import { taskNamed } from './tasks/index.ts';

/**
 * Opens a trained network that answers: a run directory, or its `model.onnx`.
 *
 * @throws UserError when there is no such model, or it is one that generates text
 */
export async function openPredictor(path: string, threads: number): Promise<Predictor> {
  const { file } = await findModelFile(path);
  const bytes = await readFile(file);
  const metadata = readModelMetadata(bytes);
  const name = metadata.get('lstm_lab.task') ?? '';
  const task = taskNamed(name);
  if (!task) {
    const sentence = l10n.t('The task “{0}” of this model is not known to this version.', name);
    throw new UserError(sentence, { file });
  }
  if (!task.openPredictor) {
    throw new UserError(l10n.t('This network continues text: use “lstm-lab generate”.'), { file });
  }
  return task.openPredictor({ bytes, metadata }, threads);
}
