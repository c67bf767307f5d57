import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../../base/errors.ts';
import { parseModel } from '../../graph/modelFile.ts';
import { runFiles } from '../../protocol/runs.ts';
import { type CheckpointPlace, checkpointPath } from '../../runs/checkpointPath.ts';
import { readExportedModel } from '../export/exportedModel.ts';
import { exportLanguageModel } from '../export/exporter.ts';
import { readModelMetadata } from '../export/modelMetadata.ts';
import type { RunnableModel } from '../modelFile/runnableModel.ts';
import { readCheckpoint } from '../training/checkpoint.ts';

/**
 * A checkpoint of a run as a model, made in memory: what the run's `model.onnx` says of itself, with the weights of the
 * checkpoint.
 *
 * @throws UserError when the run has no model yet, or does not write text
 */
export async function readCheckpointModel(place: CheckpointPlace): Promise<RunnableModel> {
  const file = checkpointPath(place);
  const exported = await modelOf(place.run);
  const metadata = readModelMetadata(exported);
  const task = metadata.get('lstm_lab.task') ?? '';
  if (task !== 'language-model') {
    throw new UserError(l10n.t('Checkpoints of the task {0} cannot be opened: name the run instead.', task));
  }
  const { settings } = readExportedModel(exported);
  const checkpoint = await readCheckpoint(file);
  if (!checkpoint) throw new UserError(l10n.t('There is no such file or folder.'), { file });
  const bytes = exportLanguageModel(settings, checkpoint.tensors, Object.fromEntries(metadata));
  return { model: parseModel(bytes), bytes: () => bytes };
}

async function modelOf(run: string): Promise<Uint8Array> {
  try {
    return await readFile(join(run, runFiles.model));
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    throw new UserError(l10n.t('This run has no model yet: it is written after the first epoch.'), {
      file: run,
    });
  }
}
