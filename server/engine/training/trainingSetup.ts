import { availableParallelism } from 'node:os';
import type { Experiment } from '../../experiment/keys.ts';
import { pytorchSettings } from '../../experiment/pytorchSettings.ts';
import type { RunRecord } from '../../protocol/runs.ts';
import { runsDirectoryOf } from '../../runs/runReference.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import { checkUnchanged, readRunExperiment } from '../evaluation/runExperiment.ts';
import { jobOf } from '../pytorch/launchers/slurm/submission.ts';
import type { PreparedTask } from '../task.ts';
import { prepareTask } from '../tasks/index.ts';
import { recordCircumstances } from './circumstances.ts';
import { EpochSteps } from './epochSteps.ts';
import { frozenNetwork, learnedParameters, learningNotes } from './fineTuning.ts';
import { startTrainer } from './startTrainer.ts';
import { takeUp } from './takeUp.ts';
import type { Trainer, Waiting } from './trainer.ts';
import type { TrainingState } from './trainingState.ts';

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
 * @throws WaitingStopped when the run shall stop before it has begun
 * @throws UserError for settings, data or a checkpoint that cannot be trained with
 */
export async function prepareTraining(run: RunWriter, waiting: Waiting): Promise<TrainingSetup> {
  const { directory, record } = run;
  const experiment = await readRunExperiment(directory, record);
  const circumstances = await recordCircumstances(directory, record);
  run.update({ ...circumstances, backend: experiment.backend, pytorch: undefined });
  run.update({ slurm: jobOf(experiment) });
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
    const network = frozenNetwork(prepared.network, experiment.training.fine_tuning ?? {}, file);
    trainer = await startTrainer(experiment, { ...prepared, network }, threads, { run, waiting });
    const { state, notes } = await takeUp(trainer, run, prepared, experiment.training);
    const task = { ...prepared, network, notes: [...prepared.notes, ...learningNotes(network), ...notes] };
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
    checkpoint_step: state.step,
    baselines: record.baselines ?? [...(await task.validations[0]!.baselines())],
  };
}

/** With the settings that a section has which is not written. */
function asRun(experiment: Experiment): RunRecord['settings'] {
  return experiment.backend === 'pytorch'
    ? { ...experiment, pytorch: pytorchSettings(experiment) }
    : { ...experiment };
}
