import { join } from 'node:path';
import type { ProbeLine } from '../protocol/probes.ts';
import type { TaskResultLine } from '../protocol/results.ts';
import { type Metric, type RunRecord, runFiles } from '../protocol/runs.ts';
import { JsonLinesWriter } from './jsonLinesWriter.ts';
import { removeLeftovers } from './leftovers.ts';
import { lockRun } from './lock.ts';
import { type ProcessIdentity, thisProcess } from './processIdentity.ts';
import { readRunRecord, writeRunRecord } from './runRecord.ts';

type Appended = 'metrics' | 'samples' | 'probes';

/** Bytes of the appended files; part of every checkpoint. */
export type Offsets = Readonly<Record<Appended, number>>;

const heartbeatInterval = 1_500;

/**
 * The one writer of a run directory. While it is open it holds the lock and writes `run.json` at least every
 * two seconds, so that others see that the run is alive; changes of the record in between are kept for then.
 */
export class RunWriter {
  readonly directory: string;
  readonly #unlock: () => Promise<void>;
  readonly #process: ProcessIdentity;
  #record: RunRecord;
  #files: Readonly<Record<Appended, JsonLinesWriter>> | undefined;
  readonly #timer: NodeJS.Timeout;
  #writing: Promise<void> = Promise.resolve();
  #failure: unknown;

  private constructor(directory: string, record: RunRecord, unlock: () => Promise<void>) {
    this.directory = directory;
    this.#record = record;
    this.#unlock = unlock;
    this.#process = thisProcess();
    this.#timer = setInterval(() => {
      this.save().catch((error: unknown) => {
        this.#failure ??= error;
      });
    }, heartbeatInterval);
  }

  /** @throws UserError when there is no run, or another process trains it */
  static async open(directory: string): Promise<RunWriter> {
    const record = await readRunRecord(directory);
    const unlock = await lockRun(directory);
    try {
      await removeLeftovers(directory);
    } catch (error) {
      await unlock();
      throw error;
    }
    return new RunWriter(directory, record, unlock);
  }

  get record(): RunRecord {
    return this.#record;
  }

  /** Changes the record; it is written with the next heartbeat or {@link save}. */
  update(changes: Partial<RunRecord>): void {
    this.#record = { ...this.#record, ...changes };
  }

  /** Writes the record now. */
  save(): Promise<void> {
    this.#writing = this.#writing
      .catch(() => {})
      .then(() => {
        const process = { ...this.#process, heartbeat: Date.now() };
        return writeRunRecord(this.directory, { ...this.#record, process });
      });
    return this.#writing;
  }

  /** Opens the appended files, or opens them anew, cut to where a checkpoint left them (0 for a new run). */
  async openFiles(offsets: Offsets): Promise<void> {
    await this.#closeFiles();
    const open = (file: Appended) =>
      JsonLinesWriter.open(join(this.directory, runFiles[file]), offsets[file]);
    const metrics = await open('metrics');
    const samples = await open('samples');
    this.#files = { metrics, samples, probes: await open('probes') };
  }

  async appendMetric(metric: Metric): Promise<void> {
    this.#throwFailure();
    await this.#open.metrics.append(metric);
  }

  async appendResult(result: TaskResultLine): Promise<void> {
    await this.#open.samples.append(result);
  }

  async appendProbe(probe: ProbeLine): Promise<void> {
    await this.#open.probes.append(probe);
  }

  /** Makes all lines durable and says how long the files are now. */
  async syncFiles(): Promise<Offsets> {
    this.#throwFailure();
    const { metrics, samples, probes } = this.#open;
    await Promise.all([metrics.sync(), samples.sync(), probes.sync()]);
    return { metrics: metrics.length, samples: samples.length, probes: probes.length };
  }

  /** Writes the record a last time and gives the run up, also when that fails. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    try {
      await this.save();
    } finally {
      await this.#closeFiles();
      await this.#unlock();
    }
  }

  async #closeFiles(): Promise<void> {
    await Promise.all(Object.values(this.#files ?? {}).map((file) => file.close()));
    this.#files = undefined;
  }

  get #open(): Readonly<Record<Appended, JsonLinesWriter>> {
    if (!this.#files) throw new Error('The files of the run are not open yet.');
    return this.#files;
  }

  /** A heartbeat that could not be written is an error of the run. */
  #throwFailure(): void {
    if (this.#failure) throw this.#failure;
  }
}
