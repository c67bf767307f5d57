import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { DataFile } from '../../data/text/textFile.ts';
import type { Experiment } from '../../experiment/keys.ts';
import { applyOverrides } from '../../experiment/overrides.ts';
import { readExperimentText } from '../../experiment/read.ts';
import { type RunRecord, runFiles } from '../../protocol/runs.ts';
import { atLine } from '../atLine.ts';
import type { PreparedTask } from '../task.ts';
import { parameterGroups } from '../training/fineTuning.ts';
import { OnnxTrainer } from '../training/onnxTrainer.ts';
import type { TrainerOptions } from '../training/trainer.ts';

/**
 * The settings of a run, from its own copy of the experiment, on the backend that its record names; data paths are
 * relative to the original file.
 *
 * @throws UserError when the copy is missing or no longer valid, or a file that it names is gone
 */
export async function readRunExperiment(directory: string, record: RunRecord): Promise<Experiment> {
  const copy = await readCopy(join(directory, runFiles.experiment));
  try {
    const text = record.backend ? applyOverrides(copy, [`backend=${record.backend}`]) : copy;
    return await readExperimentText(text, record.experiment_file, {
      runsDirectory: dirname(dirname(directory)),
    });
  } catch (error) {
    throw await atLine(error, directory, record);
  }
}

async function readCopy(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const sentence = l10n.t(
      'The file with the settings of this run is missing or cannot be read: start a new run.',
    );
    throw new UserError(sentence, { file }, { cause: error });
  }
}

/** What a trainer of an experiment needs to know. */
export function trainerOptions(
  { training }: Experiment,
  { network, batchSize }: Pick<PreparedTask, 'network' | 'batchSize'>,
  threads: number,
): TrainerOptions {
  const { optimizer, clip_norm: clipNorm, accumulate, seed, fine_tuning: tuning = {} } = training;
  const groups = parameterGroups(network, tuning);
  return { network, optimizer, clipNorm, batchSize, accumulate, threads, seed, groups };
}

/** The trainer of an experiment on ONNX Runtime, with initial weights. */
export function createTrainer(
  experiment: Experiment,
  task: Pick<PreparedTask, 'network' | 'batchSize'>,
  threads: number,
): Promise<OnnxTrainer> {
  return OnnxTrainer.create(trainerOptions(experiment, task, threads));
}

/** @throws UserError when the data is not what the run was started with */
export function checkUnchanged(before: RunRecord['data'], now: readonly DataFile[]): void {
  for (const [index, { sha256 }] of before.entries()) {
    const file = now[index];
    if (file?.sha256 === sha256) continue;
    throw new UserError(
      l10n.t(
        'The data file {0} has changed since this run was started. Put the old content back, or start a new run.',
        file?.path ?? before[index]!.path,
      ),
    );
  }
}
