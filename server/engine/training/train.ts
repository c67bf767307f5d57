import { errorMessage } from '../../base/errors.ts';
import type { RunRecord } from '../../protocol/runs.ts';
import type { StartEvent, TrainingEvent } from '../../protocol/training.ts';
import { computingOf } from '../../runs/computing.ts';
import { ControlWatch } from '../../runs/control.ts';
import { MissingTorchError } from '../../runs/missingTorch.ts';
import { refusalBy } from '../../runs/refusal.ts';
import { resumesAt } from '../../runs/resumesAt.ts';
import { RunWriter } from '../../runs/runWriter.ts';
import { storageError, whileWriting } from '../../runs/storageError.ts';
import { monitorOf } from '../../runs/tellingMetric.ts';
import { askedToEndSentence } from '../../slurm/jobWords.ts';
import { atLine } from '../atLine.ts';
import { changedSinceOriginal, compareWithOriginal, lastStepOfOriginal } from './compareWithOriginal.ts';
import { WaitingStopped } from './trainer.ts';
import { TrainingLoop } from './trainingLoop.ts';
import { TrainingOutput } from './trainingOutput.ts';
import { prepareTraining, type TrainingSetup } from './trainingSetup.ts';

export interface TrainOptions {
  readonly onEvent?: (event: TrainingEvent) => void;
  /** Called once the run's record says that this process has it. */
  readonly onTaken?: () => void;
  /** Aborting it stops the run as the control file does: with a checkpoint, to be resumed. */
  readonly signal?: AbortSignal;
  /** Stops the run in the same way after so many epochs. */
  readonly stopAfter?: number | undefined;
}

/**
 * Trains a run to its end, or until it is stopped: a new one from its start, an interrupted one from its last
 * checkpoint.
 *
 * @returns the record of the run at its end
 * @throws UserError when the run cannot be trained, or its loss is no longer finite; the run's record says so too
 */
export async function trainRun(directory: string, options: TrainOptions = {}): Promise<RunRecord> {
  const { onEvent = () => {}, onTaken } = options;
  const run = await whileWriting(directory, () => RunWriter.open(directory));
  let setup: TrainingSetup | undefined;
  const control = new ControlWatch(directory);
  try {
    run.update({ status: 'starting', message: undefined, ended: undefined, not_finite: undefined });
    run.update({ missing_torch: undefined, refused: undefined });
    await run.save();
    onTaken?.();
    setup = await prepareTraining(run, {
      tell: (note) => {
        onEvent({ event: 'note', note });
        run.update({ message: note });
      },
      stopWanted: () => options.signal?.aborted === true || control.command === 'stop',
    });
    run.update({ status: 'running', message: undefined });
    await run.save();
    const changed = await changedSinceOriginal(directory, run.record);
    onEvent({ ...startEvent(run, setup), ...(changed && { changed }) });
    const output = new TrainingOutput(run, setup, onEvent);
    const untilStep = await lastStepOfOriginal(run.record);
    const status = await new TrainingLoop(run, setup, output, { ...options, untilStep }).run();
    const ended = new Date().toISOString();
    const end = { status, ended, ...(status === 'stopped' && stopReason(run, options)) };
    const isRepeated = status !== 'stopped' || run.record.progress.step === untilStep;
    // Whoever sees that a run has ended shall see at once how it compares.
    const reproduction = isRepeated
      ? await compareWithOriginal(directory, { ...run.record, ...end })
      : undefined;
    run.update({ ...end, reproduction });
    await run.close();
  } catch (error) {
    if (error instanceof WaitingStopped) return await closeStopped(run, options);
    const problem = storageError(await atLine(error, directory, run.record), directory);
    run.update({ status: 'failed', message: errorMessage(problem), ended: new Date().toISOString() });
    run.update(await refusalBy(problem, directory, run.record));
    if (problem instanceof MissingTorchError) run.update({ missing_torch: problem.missing });
    // The record of a run on a full disk cannot be written; what failed first is what the person must know.
    await run.close().catch(() => {});
    throw problem;
  } finally {
    await setup?.dispose();
    const { status, best = null, message, reproduction } = run.record;
    const resumes = resumesAt(run.record);
    onEvent({
      event: 'end',
      run: directory,
      status,
      best,
      ...(resumes !== undefined && { resumes_at: resumes }),
      ...(message && { message }),
      ...(reproduction && { reproduction }),
    });
  }
  return run.record;
}

/** Nothing has been learned since the last checkpoint, if there is one. */
async function closeStopped(run: RunWriter, options: TrainOptions): Promise<RunRecord> {
  const ended = new Date().toISOString();
  run.update({ status: 'stopped', message: undefined, ended, ...stopReason(run, options) });
  await whileWriting(run.directory, () => run.close());
  return run.record;
}

/** In a job of Slurm's nobody but Slurm sends signals. */
function stopReason({ record: { slurm } }: RunWriter, { signal }: TrainOptions): Partial<RunRecord> {
  return slurm && signal?.aborted ? { message: askedToEndSentence(slurm) } : {};
}

function startEvent({ directory, record }: RunWriter, setup: TrainingSetup): StartEvent {
  const monitor = monitorOf(record);
  const computing = computingOf(record);
  return {
    event: 'start',
    run: directory,
    experiment: record.experiment,
    task: record.task,
    resumed: setup.state.step > 0,
    step: setup.state.step,
    total_steps: record.progress.total_steps,
    epochs: record.progress.epochs,
    parameters: record.parameters,
    vocabulary_size: record.vocabulary_size,
    train_tokens: setup.task.training.tokens,
    val_tokens: setup.task.validations[0]!.batches.tokens,
    notes: setup.task.notes,
    threads: setup.threads,
    baselines: record.baselines,
    ...(computing && { computing }),
    ...(monitor && { monitor }),
  };
}
