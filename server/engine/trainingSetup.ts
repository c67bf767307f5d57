import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { version } from '../base/version.ts';
import { evaluationBatches, type StatefulBatches, trainingBatches } from '../data/batches.ts';
import { type Corpus, loadCorpus } from '../data/corpus.ts';
import { ngramBaseline } from '../data/ngram.ts';
import type { Experiment } from '../experiment/keys.ts';
import { type RunRecord, runFiles } from '../protocol/runs.ts';
import { gitState } from '../runs/git.ts';
import type { RunWriter } from '../runs/runWriter.ts';
import { readCheckpoint } from './checkpoint.ts';
import { initializeFrom } from './initialWeights.ts';
import { checkUnchanged, createTrainer, readRunExperiment } from './runExperiment.ts';
import { runtimeVersion } from './session.ts';
import type { Trainer } from './trainer.ts';
import { initialState, type TrainingState } from './trainingState.ts';

/** Everything a run needs before its first step, or its next one. */
export interface TrainingSetup {
  readonly experiment: Experiment;
  readonly corpus: Corpus;
  readonly training: StatefulBatches;
  readonly validation: StatefulBatches;
  readonly trainer: Trainer;
  readonly threads: number;
  /** Where the run stands: at its start, or where its last checkpoint was made. */
  readonly state: TrainingState;
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
  const corpus = await loadCorpus(experiment.data, record.experiment_file);
  checkUnchanged(record.data, corpus.files);
  checkPrompt(experiment, corpus, record.experiment_file);
  const training = trainingBatches(corpus.train, experiment.training, record.experiment_file);
  const validation = evaluationBatches(corpus.validation, experiment.training, record.experiment_file);
  const checkpoint = await readCheckpoint(join(directory, runFiles.lastCheckpoint));

  const threads = experiment.training.threads ?? (record.threads || Math.max(1, availableParallelism() - 1));
  const trainer = await createTrainer(experiment, corpus.tokenizer.vocabulary.length, threads);
  const { init_from: source } = experiment.training;
  if (checkpoint) trainer.load(checkpoint.tensors);
  else if (source !== undefined) await initializeFrom(source, trainer, corpus.tokenizer, run);

  const state = checkpoint?.state ?? initialState;
  await run.openFiles(state.offsets);
  const setup = { experiment, corpus, training, validation, trainer, threads, state };
  run.update(await describe(setup, run.record));
  return setup;
}

/** A prompt that cannot be encoded shall be known before an hour of training, not after. */
function checkPrompt({ generation }: Experiment, { tokenizer }: Corpus, file: string): void {
  try {
    tokenizer.encode(generation.prompt);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.message, { file, key: 'generation.prompt' }, { cause: error });
  }
}

async function describe(setup: TrainingSetup, record: RunRecord): Promise<Partial<RunRecord>> {
  const { experiment, corpus, training, trainer, threads, state } = setup;
  const { vocabulary } = corpus.tokenizer;
  const git = record.git ?? (await gitState(dirname(record.experiment_file)));
  return {
    task: experiment.task,
    settings: { ...experiment },
    seed: experiment.training.seed,
    data: corpus.files.map((file) => ({ ...file })),
    ...(git && { git }),
    versions: { 'lstm-lab': version, node: process.versions.node, onnxruntime: await runtimeVersion() },
    threads,
    parameters: trainer.parameterCount,
    vocabulary_size: vocabulary.length,
    progress: {
      step: state.step,
      total_steps: training.count * experiment.training.epochs,
      epoch: state.step / training.count,
      epochs: experiment.training.epochs,
      seconds: state.seconds,
      tokens_per_second: record.progress.tokens_per_second,
    },
    best: state.best,
    baseline: record.baseline ?? (await ngramBaseline(corpus.train, corpus.validation, vocabulary.length)),
  };
}
