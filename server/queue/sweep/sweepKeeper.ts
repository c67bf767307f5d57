import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorMessage } from '../../base/errors.ts';
import { type LoadedExperiment, loadExperimentText } from '../../experiment/load.ts';
import { trialText } from '../../experiment/sweep/trialText.ts';
import { type SweepRecord, sweepFiles, type Trial, type TrialState } from '../../protocol/sweeps.ts';
import { ControlWatch } from '../../runs/control.ts';
import { createRunDirectory } from '../../runs/runDirectory.ts';
import { effectiveStatus, listRuns, readRunRecord } from '../../runs/runReader.ts';
import { isDiskFull } from '../../runs/storageError.ts';
import { settleJob } from '../../slurm/settleJob.ts';
import { markQueued, stopRun } from '../enqueue.ts';
import { compareTrials, promotions } from './halving.ts';
import { readSweep, runsFolderOfSweep, writeSweep } from './sweepFolder.ts';
import { trialName } from './trialName.ts';
import { afterLook, isUnsettled, type TrialRun } from './trialRun.ts';

/**
 * Brings one sweep to its end: hands its trials to the queue, no more at once than it wants, and notes what became of
 * them. All that it knows is in the sweep's record and in those of its runs: another process can take over any time.
 */
export class SweepKeeper {
  readonly directory: string;
  readonly #runsDirectory: string;
  readonly #control: ControlWatch;
  readonly #experiment: LoadedExperiment;
  #record: SweepRecord;
  /** The record as it is on disk. */
  #written: SweepRecord;
  #hasQueued = false;

  private constructor(
    directory: string,
    runsDirectory: string,
    record: SweepRecord,
    experiment: LoadedExperiment,
  ) {
    this.directory = directory;
    this.#runsDirectory = runsDirectory;
    this.#record = record;
    this.#written = record;
    this.#experiment = experiment;
    this.#control = new ControlWatch(directory);
  }

  /** @returns undefined when there is nothing to do for this sweep */
  static async open(directory: string, runsDirectory: string): Promise<SweepKeeper | undefined> {
    const record = await readSweep(directory);
    const isStopped = record.status === 'stopped' && new ControlWatch(directory).command !== 'run';
    if (record.status === 'finished' || isStopped) return undefined;
    const text = await readFile(join(directory, sweepFiles.experiment), 'utf8');
    const experiment = await loadExperimentText(text, record.experiment_file, { runsDirectory });
    const trials = await withTheirRuns(directory, record);
    return new SweepKeeper(directory, runsDirectory, { ...record, trials }, experiment);
  }

  /** Epochs after which the run of a trial is to be stopped; undefined for any other run, and to train to the end. */
  epochsOf(run: string): number | undefined {
    const trial = this.#record.trials.find((one) => one.state === 'started' && this.#runOf(one) === run);
    return trial && this.#record.rungs[trial.rung];
  }

  /** Whether runs were put into the queue since this was last asked. */
  takeQueued(): boolean {
    const hasQueued = this.#hasQueued;
    this.#hasQueued = false;
    return hasQueued;
  }

  /** Does what is to be done now. @returns whether there will be more to do */
  async look(): Promise<boolean> {
    const before = this.#record;
    const isStopping = this.#control.command === 'stop';
    if (isStopping && before.status === 'running') this.#update({ status: 'stopping' });
    if (!isStopping && before.status !== 'running') this.#goOn();
    await this.#lookAtRuns();
    await (isStopping ? this.#stop() : this.#startNext());
    if (this.#record.trials !== before.trials) this.#update({ best: this.#best() });
    if (this.#record.status === 'finished' && !this.#record.ended)
      this.#update({ ended: new Date().toISOString() });
    if (this.#record !== this.#written) await writeSweep(this.directory, this.#record);
    this.#written = this.#record;
    return this.#record.status === 'running' || this.#record.status === 'stopping';
  }

  /** A person who goes on with a sweep means the trials that were stopped too. */
  #goOn(): void {
    const trials = this.#record.trials.map(
      (trial): Trial => (trial.state === 'stopped' ? { ...trial, state: 'waiting' } : trial),
    );
    this.#update({ status: 'running', trials });
  }

  async #lookAtRuns(): Promise<void> {
    for (const trial of this.#inState('started')) {
      const now = afterLook(trial, await this.#readRun(trial), this.#record);
      if (JSON.stringify(now) !== JSON.stringify(trial)) this.#change(trial.number, now);
    }
  }

  async #readRun(trial: Trial): Promise<TrialRun | undefined> {
    const run = this.#runOf(trial);
    const seen = await readRunRecord(run).catch(() => undefined);
    const record = seen && isUnsettled(seen) ? await settleJob(run).catch(() => seen) : seen;
    return record && { record, status: effectiveStatus(record) };
  }

  async #stop(): Promise<void> {
    const started = this.#inState('started');
    for (const trial of started) await stopRun(this.#runOf(trial)).catch(() => {});
    if (started.length === 0) this.#update({ status: 'stopped' });
  }

  async #startNext(): Promise<void> {
    for (const [number, rung] of promotions(this.#record)) this.#change(number, { rung, state: 'waiting' });
    for (const trial of this.#inState('waiting').slice(0, this.#room)) await this.#goOnWith(trial);
    for (const trial of this.#inState('planned').slice(0, this.#room)) await this.#begin(trial);
    const isOver = this.#record.trials.every(
      ({ state }) => !['planned', 'waiting', 'started'].includes(state),
    );
    if (isOver && promotions(this.#record).size === 0) this.#update({ status: 'finished' });
  }

  /** What a person did with the run meanwhile is seen at the next look. */
  async #goOnWith({ number, ...trial }: Trial): Promise<void> {
    await markQueued(this.#runOf({ number, ...trial })).catch((error: unknown) => {
      if (isDiskFull(error)) throw error;
    });
    this.#hasQueued = true;
    this.#change(number, { state: 'started' });
  }

  async #begin({ number, settings }: Trial): Promise<void> {
    const { experiment_file: experimentFile, id, threads } = this.#record;
    const point = new Map(Object.entries(settings));
    if (!this.#experiment.settings.values.has('training.threads')) {
      const key = 'training.threads';
      point.set(key, settings[key] ?? threads);
    }
    try {
      const runsDirectory = this.#runsDirectory;
      const yaml = await trialText(this.#experiment, point, experimentFile, { runsDirectory });
      const name = trialName(number, settings);
      const facts = { name, status: 'queued', sweep: { id, trial: number } } as const;
      const folder = runsFolderOfSweep(this.directory);
      const directory = await createRunDirectory({ experimentFile, yaml, folder, facts });
      this.#hasQueued = true;
      this.#change(number, { state: 'started', run: basename(directory) });
    } catch (error) {
      if (isDiskFull(error)) throw error;
      this.#change(number, { state: 'failed', message: errorMessage(error) });
    }
  }

  #inState(wanted: TrialState): Trial[] {
    return this.#record.trials.filter(({ state }) => state === wanted);
  }

  /** How many more trials may be in the queue, or train. */
  get #room(): number {
    return Math.max(0, this.#record.parallel - this.#inState('started').length);
  }

  #best(): number | undefined {
    const { trials, better } = this.#record;
    const measured = trials.filter(({ value }) => value !== undefined);
    return measured.toSorted((a, b) => compareTrials(a.value, b.value, better) || a.number - b.number)[0]
      ?.number;
  }

  #runOf({ run = '' }: Trial): string {
    return join(runsFolderOfSweep(this.directory), run);
  }

  #change(number: number, changes: Partial<Trial>): void {
    const trials = this.#record.trials.map((trial) =>
      trial.number === number ? { ...trial, ...changes } : trial,
    );
    this.#update({ trials });
  }

  #update(changes: Partial<SweepRecord>): void {
    this.#record = { ...this.#record, ...changes };
  }
}

/** A run that was made for a trial by a process that was killed before it noted it. */
async function withTheirRuns(directory: string, { id, trials }: SweepRecord): Promise<Trial[]> {
  const runs = await listRuns(runsFolderOfSweep(directory));
  const names = new Map(
    runs.flatMap(({ directory: run, record: { sweep } }) =>
      sweep?.id === id ? [[sweep.trial, basename(run)] as const] : [],
    ),
  );
  return trials.map((trial): Trial => {
    const run = names.get(trial.number);
    return trial.state === 'planned' && run !== undefined ? { ...trial, run, state: 'started' } : trial;
  });
}
