import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Experiment } from '../../experiment/keys.ts';
import { pytorchSettings } from '../../experiment/pytorchSettings.ts';
import { type RunRecord, runFiles } from '../../protocol/runs.ts';
import { runsDirectoryOf } from '../../runs/runReference.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import { checkUnchanged, readRunExperiment } from '../evaluation/runExperiment.ts';
import type { PreparedTask } from '../task.ts';
import { prepareTask } from '../tasks/index.ts';
import { readCheckpoint } from './checkpoint.ts';
import { recordCircumstances } from './circumstances.ts';
import { EpochSteps } from './epochSteps.ts';
import { frozenNetwork, learnedParameters, learningNotes } from './fineTuning.ts';
import { initializeFrom } from './initialWeights.ts';
import { startTrainer } from './startTrainer.ts';
import type { Trainer } from './trainer.ts';
import { initialState, type TrainingState } from './trainingState.ts';

/** Everything a run needs before its first step, or its next one. */
export interface TrainingSetup {
  readonly experiment: Experiment;
  readonly task: PreparedTask;
  readonly trainer: Trainer;
  readonly threads: number;
  /** Where the run stands: at its start, or where its last checkpoint was made. */
  readonly state: TrainingState;
  /** Frees graphs and data. */
  dispose(): Promise<void>;
}

/**
 * Reads settings and data, builds the network, takes up the last checkpoint where there is one, and records
 * all of it.
 *
 * @throws UserError for settings, data or a checkpoint that cannot be trained with
 */
export async function prepareTraining(run: RunWriter): Promise<TrainingSetup> {
  const { directory, record } = run;
  const experiment = await readRunExperiment(directory, record);
  run.update(await recordCircumstances(directory, record));
  const threads = experiment.training.threads ?? (record.threads || Math.max(1, availableParallelism() - 1));
  const file = record.experiment_file;
  const prepared = await prepareTask(experiment, {
    file,
    threads,
    runsDirectory: runsDirectoryOf(directory),
  });
  let trainer: Trainer | undefined;
  const dispose = async () => {
    await trainer?.dispose();
    prepared.dispose?.();
  };
  try {
    checkUnchanged(record.data, prepared.files);
    const checkpoint = await readCheckpoint(join(directory, runFiles.lastCheckpoint));
    const { init_from: source, fine_tuning: tuning = {} } = experiment.training;
    const network = frozenNetwork(prepared.network, tuning, file);
    trainer = await startTrainer(experiment, { ...prepared, network }, threads, run);
    const notes = [...prepared.notes, ...learningNotes(network)];
    if (checkpoint) await trainer.load(checkpoint.tensors);
    else if (source !== undefined)
      notes.push(...(await initializeFrom(source, trainer, prepared, experiment.training, run)));
    const task = { ...prepared, network, notes };

    const state = checkpoint?.state ?? initialState;
    await run.openFiles(state.offsets);
    const setup = { experiment, task, trainer, threads, state, dispose };
    run.update(await describe(setup, run.record));
    return setup;
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function describe(setup: TrainingSetup, record: RunRecord): Promise<Partial<RunRecord>> {
  const { experiment, task, trainer, threads, state } = setup;
  const { epochs, accumulate } = experiment.training;
  const steps = new EpochSteps(task.training, accumulate);
  return {
    task: experiment.task,
    settings: asRun(experiment),
    backend: experiment.backend,
    seed: experiment.training.seed,
    data: task.files.map((file) => ({ ...file })),
    threads,
    parameters: trainer.parameterCount,
    learned_parameters: learnedParameters(task.network),
    vocabulary_size: task.vocabularySize,
    progress: {
      step: state.step,
      total_steps: steps.before(epochs).steps,
      epoch: steps.progress(state.step, state.epoch),
      epochs,
      seconds: state.seconds,
      tokens_per_second: record.progress.tokens_per_second,
    },
    best: state.best,
    baselines: record.baselines ?? [...(await task.validations[0]!.baselines())],
  };
}

/** With the settings that a section has which is not written. */
function asRun(experiment: Experiment): RunRecord['settings'] {
  return experiment.backend === 'pytorch'
    ? { ...experiment, pytorch: pytorchSettings(experiment) }
    : { ...experiment };
}
