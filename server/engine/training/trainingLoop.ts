import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type { UserError } from '../../base/errors.ts';
import type { RunStatus } from '../../protocol/runs.ts';
import { ControlWatch } from '../../runs/control.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import { type Evaluation, evaluate } from '../evaluation/evaluate.ts';
import { EpochProbes } from '../probes/epochProbes.ts';
import type { Validation } from '../task.ts';
import { averagedUpdates } from './averaging.ts';
import { divergedError } from './divergedError.ts';
import { EpochSteps } from './epochSteps.ts';
import { returnToCheckpoint } from './returnToCheckpoint.ts';
import { learningRate } from './schedule.ts';
import { type StepPlace, TrainerLost } from './trainer.ts';
import type { TrainingOutput } from './trainingOutput.ts';
import type { TrainingSetup } from './trainingSetup.ts';
import {
  afterEpoch,
  afterStep,
  meanLoss,
  noSums,
  type TrainingState,
  tokensPerSecond,
} from './trainingState.ts';

/** Milliseconds of training that a crash may cost. */
const checkpointInterval = 60_000;
/** Milliseconds between two looks at the control file of a paused run. */
const pauseInterval = 200;

/** What stops a run before its end, to be resumed, besides the control file. */
interface Asked {
  readonly signal?: AbortSignal;
  /** Epochs. */
  readonly stopAfter?: number | undefined;
  /** Steps. */
  readonly untilStep?: number | undefined;
}

/**
 * Epochs of steps, each epoch with validation, results and checkpoints at its end.
 *
 * All that later numbers depend on is in the trainer's tensors and in `#state`, and both are in every
 * checkpoint: a run that is killed and resumed repeats the steps since its last checkpoint bit by bit.
 */
export class TrainingLoop {
  readonly #run: RunWriter;
  readonly #setup: TrainingSetup;
  readonly #output: TrainingOutput;
  readonly #asked: Asked;
  readonly #control: ControlWatch;
  readonly #probes: EpochProbes | undefined;
  readonly #steps: EpochSteps;
  #state: TrainingState;
  #lastCheckpoint = performance.now();

  constructor(run: RunWriter, setup: TrainingSetup, output: TrainingOutput, asked: Asked) {
    this.#run = run;
    this.#setup = setup;
    this.#output = output;
    this.#asked = asked;
    this.#control = new ControlWatch(run.directory);
    this.#probes = setup.experiment.training.probes ? new EpochProbes(setup) : undefined;
    this.#steps = new EpochSteps(setup.task.training, setup.experiment.training.accumulate);
    this.#state = setup.state;
  }

  async run(): Promise<RunStatus> {
    try {
      return await this.#train();
    } finally {
      await this.#probes?.dispose();
    }
  }

  async #train(): Promise<RunStatus> {
    let isLost = false;
    for (;;) {
      try {
        if (isLost) await this.#goBack();
        isLost = false;
        const status = await this.#turn();
        if (status) return status;
      } catch (error) {
        if (!(error instanceof TrainerLost)) throw error;
        isLost = true;
      }
    }
  }

  /** A step or the end of an epoch; the status of the run where nothing is left to do. */
  async #turn(): Promise<RunStatus | undefined> {
    const { stopAfter = Number.POSITIVE_INFINITY, untilStep = Number.POSITIVE_INFINITY } = this.#asked;
    if (this.#state.ended) return this.#state.ended;
    if (this.#control.command === 'pause') await this.#pause();
    const { step, epoch } = this.#state;
    if (this.#stopWanted() || epoch >= stopAfter || step >= untilStep) return this.#stop();
    if (step < this.#steps.before(epoch + 1).steps) await this.#step();
    else await this.#endEpoch();
    if (this.#checkpointIsDue()) await this.#checkpoint();
    await nextTurn();
    return undefined;
  }

  /** Between two updates processes may add up gradients in another order for a checkpoint: the clock shall change no number. */
  #checkpointIsDue(): boolean {
    const { step, epoch } = this.#state;
    const position = step - this.#steps.before(epoch).steps;
    const isLate = performance.now() - this.#lastCheckpoint > checkpointInterval;
    return isLate && this.#steps.endsUpdate(position, epoch);
  }

  /** What computes was lost and is there again: training goes on from the last checkpoint. */
  async #goBack(): Promise<void> {
    const lost = this.#state.step;
    this.#state = await returnToCheckpoint(this.#run, this.#setup.trainer);
    this.#lastCheckpoint = performance.now();
    this.#reportProgress();
    this.#output.note(
      l10n.t(
        'A process of PyTorch was lost at step {0}. All of them have been started again, and go on from step {1}, the last checkpoint.',
        lost,
        this.#state.step,
      ),
    );
  }

  async #step(): Promise<void> {
    const started = performance.now();
    const { task, trainer } = this.#setup;
    const { step, epoch } = this.#state;
    const position = step - this.#steps.before(epoch).steps;
    if (position === 0) await trainer.resetState();
    const { tensors, tokens, rateFactor = 1 } = await task.training.at(epoch, position);
    const rate = this.#learningRate(step);
    const { loss, weight, gradientNorm, updateRatio } = await trainer.step(
      tensors,
      rate * rateFactor,
      this.#place(position),
    );
    if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) throw this.#diverged(step + 1);
    const seconds = (performance.now() - started) / 1000;
    this.#state = afterStep(this.#state, { loss, weight, tokens, seconds, updateRatio });
    if (this.#lineIsDue(step)) await this.#writeLine(rate, gradientNorm);
    this.#reportProgress();
  }

  /** @param step the steps before this one */
  #lineIsDue(step: number): boolean {
    return step === 0 || (step + 1) % this.#setup.experiment.training.log_every === 0;
  }

  async #writeLine(rate: number, gradientNorm: number): Promise<void> {
    const { step, epoch, seconds, tokens, sinceLine, updateRatio } = this.#state;
    await this.#output.step({
      kind: 'step',
      step,
      epoch: this.#steps.progress(step, epoch),
      loss: meanLoss(sinceLine),
      learning_rate: rate,
      gradient_norm: gradientNorm,
      tokens_per_second: tokensPerSecond(sinceLine),
      seconds,
      time: Date.now(),
      tokens,
      ...(updateRatio !== undefined && { update_ratio: updateRatio }),
      memory: process.memoryUsage.rss(),
    });
    this.#state = { ...this.#state, sinceLine: noSums };
  }

  async #endEpoch(): Promise<void> {
    const started = performance.now();
    const { task, experiment, threads } = this.#setup;
    const before = this.#state;
    const evaluations = await this.#evaluateAll(task.validations);
    if (!evaluations) return;
    const { loss, metrics, result } = evaluations;
    if (!Number.isFinite(loss)) throw this.#diverged(before.step);

    const seconds = (performance.now() - started) / 1000;
    const { experiment_file: file } = this.#run.record;
    const { updates } = this.#steps.before(before.epoch + 1);
    const validation = { loss, metrics, seconds, updates };
    this.#state = afterEpoch(before, validation, experiment.training, file);
    const { epoch, step, best } = this.#state;
    const isBest = best?.epoch === epoch;
    const trainLoss = meanLoss(before.inEpoch);
    await this.#output.epoch({
      kind: 'epoch',
      epoch,
      step,
      train_loss: trainLoss,
      val_loss: loss,
      metrics,
      learning_rate: this.#learningRate(step - 1, before),
      tokens_per_second: tokensPerSecond(before.inEpoch),
      seconds: this.#state.seconds,
      time: Date.now(),
      tokens: this.#state.tokens,
      best: isBest,
    });
    this.#run.update({ best, last: { train_loss: trainLoss, val_loss: loss, metrics } });
    this.#reportProgress();

    const written = performance.now();
    const model = await this.#output.exportModel();
    if (isBest) {
      await this.#output.checkpoint('bestCheckpoint', this.#state);
      await this.#output.model(model);
    }
    if (result) await this.#output.result(result, this.#state);
    if (task.sample) await this.#output.result(await task.sample(model, threads), this.#state);
    if (this.#probes?.isDue(this.#state)) await this.#output.probe(await this.#probes.measure(this.#state));
    this.#state = { ...this.#state, seconds: this.#state.seconds + (performance.now() - written) / 1000 };
    await this.#checkpoint();
  }

  /** The first validation data decides; metrics of further ones have the data's name before theirs. */
  async #evaluateAll(validations: readonly Validation[]): Promise<Evaluation | undefined> {
    const [first, ...others] = validations;
    const evaluation = await evaluate(this.#setup.trainer, first!, () => this.#stopWanted());
    if (!evaluation) return undefined;
    const metrics = { ...evaluation.metrics };
    for (const other of others) {
      const measured = await evaluate(this.#setup.trainer, other, () => this.#stopWanted());
      if (!measured) return undefined;
      const named = { val_loss: measured.loss, ...measured.metrics };
      for (const [name, value] of Object.entries(named)) metrics[`${other.name}/${name}`] = value;
    }
    return { ...evaluation, metrics };
  }

  #place(position: number): StepPlace {
    const { accumulate, optimizer } = this.#setup.experiment.training;
    const { step, epoch, averaging } = this.#state;
    const update = this.#steps.before(epoch).updates + Math.floor(position / accumulate);
    const updates = this.#steps.endsUpdate(position + 1, epoch);
    const averaged = averagedUpdates(averaging, optimizer.non_monotone_interval, update);
    const groupUpdates = this.#setup.trainer.groups.map(({ firstEpoch }) =>
      firstEpoch <= epoch ? update - this.#steps.before(firstEpoch).updates : undefined,
    );
    return {
      step,
      update,
      averaged,
      groupUpdates,
      updates,
      // A line may fall between two updates of accumulated gradients, so that each of these is measured.
      measures: this.#lineIsDue(step) || (accumulate > 1 && updates),
    };
  }

  /** Waits until the run shall go on, or stop. */
  async #pause(): Promise<void> {
    await this.#checkpoint();
    this.#run.update({ status: 'paused' });
    await this.#run.save();
    while (this.#control.command === 'pause' && !this.#asked.signal?.aborted) await delay(pauseInterval);
    this.#run.update({ status: 'running' });
    await this.#run.save();
  }

  /** A run that is stopped before its first validation has a model too. */
  async #stop(): Promise<RunStatus> {
    await this.#checkpoint();
    if (!this.#state.best) await this.#output.model(await this.#output.exportModel());
    return 'stopped';
  }

  #stopWanted(): boolean {
    return this.#asked.signal?.aborted === true || this.#control.command === 'stop';
  }

  async #checkpoint(): Promise<void> {
    await this.#output.checkpoint('lastCheckpoint', this.#state);
    this.#lastCheckpoint = performance.now();
  }

  #learningRate(step: number, { epoch, plateau } = this.#state): number {
    const { optimizer, schedule } = this.#setup.experiment.training;
    const { total_steps: totalSteps } = this.#run.record.progress;
    return learningRate(schedule, optimizer.learning_rate, { step, totalSteps, epoch, plateau });
  }

  #reportProgress(): void {
    const { step, epoch, seconds, inEpoch } = this.#state;
    const { progress } = this.#run.record;
    this.#run.update({
      progress: {
        ...progress,
        step,
        epoch: this.#steps.progress(step, epoch),
        seconds,
        tokens_per_second: tokensPerSecond(inEpoch) || progress.tokens_per_second,
      },
    });
  }

  #diverged(step: number): UserError {
    this.#run.update({ not_finite: step });
    return divergedError(step, {
      experimentFile: this.#run.record.experiment_file,
      clips: this.#setup.experiment.training.clip_norm > 0,
      hasBest: this.#state.best !== undefined,
    });
  }
}
