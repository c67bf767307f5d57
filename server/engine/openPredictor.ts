import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { readModelMetadata } from './export/modelMetadata.ts';
import { findModelFile, withFile } from './inference/findModel.ts';
import type { Predictor, PredictorModel } from './task.ts';
import { taskNamed } from './tasks/index.ts';

/**
 * Opens a trained network that answers: a run directory, or its `model.onnx`.
 *
 * @throws UserError when there is no such model, it is damaged, or it is one that generates text
 */
export async function openPredictor(path: string, threads: number): Promise<Predictor> {
  const { file } = await findModelFile(path);
  try {
    const bytes = await readFile(file);
    return await predictorOf({ bytes, metadata: readModelMetadata(bytes) }, threads);
  } catch (error) {
    throw withFile(error, file);
  }
}

/** As {@link openPredictor}, for a model whose file has been read. */
export async function predictorOf(model: PredictorModel, threads: number): Promise<Predictor> {
  const name = model.metadata.get('lstm_lab.task') ?? '';
  const task = taskNamed(name);
  if (!task) throw new UserError(l10n.t('The task “{0}” of this model is not known to this version.', name));
  if (!task.openPredictor) {
    throw new UserError(l10n.t('This network continues text: use “lstm-lab generate”.'));
  }
  return task.openPredictor(model, threads);
}
