import { stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { WaitingStopped } from '../training/trainer.ts';
import { thisMachine } from './launchers/host.ts';
import { lastWord } from './launchers/lastWord.ts';
import type { Job, Launched, Launcher } from './launchers/launcher.ts';
import { WorkerPort, type Workers } from './workers.ts';

/** Where the processes of a run listen for orders, and what started them. */
export class Crew {
  readonly #port: WorkerPort;
  readonly #launched: Launched;
  readonly #job: Job;
  /** Bytes of the log before anything was started. */
  readonly #logStart: number;
  /** Whether there are processes that listen: those that have reported, unless they are gone or hang. */
  #listening = false;

  private constructor(port: WorkerPort, launched: Launched, job: Job, logStart: number) {
    this.#port = port;
    this.#launched = launched;
    this.#job = job;
    this.#logStart = logStart;
  }

  /** @throws UserError when they cannot be started */
  static async start(launcher: Launcher, job: Omit<Job, 'address'>): Promise<Crew> {
    const host = launcher.host(job.settings);
    const port = await WorkerPort.open(host === thisMachine ? thisMachine : everywhere);
    try {
      const environment = { ...job.environment, LSTM_LAB_TOKEN: port.meeting.token };
      const whole = { ...job, environment, address: `${host}:${port.meeting.port}` };
      const logStart = (await stat(job.log).catch(() => undefined))?.size ?? 0;
      return new Crew(port, await launcher.start(whole), whole, logStart);
    } catch (error) {
      port.close();
      throw error;
    }
  }

  /**
   * The processes that have reported last, waiting for them where none have since the last call.
   *
   * @throws UserError when they have ended for good, or do not report in time
   * @throws WaitingStopped
   */
  async workers(): Promise<Workers> {
    const waiting = new AbortController();
    const seconds = this.#job.settings.timeout + starting;
    this.#listening = false;
    try {
      const workers = await Promise.race([
        this.#port.accept(),
        this.#gone(),
        this.#late(seconds, waiting.signal),
        this.#stopWanted(waiting.signal).then(() => {
          throw new WaitingStopped();
        }),
      ]);
      this.#listening = true;
      return workers;
    } finally {
      waiting.abort();
    }
  }

  /**
   * The answer of processes at work; they may hang without ending.
   *
   * @param patience milliseconds that an answer may take once the run shall stop
   * @throws WaitingStopped when the run shall stop, and no answer comes for long after that
   */
  async answer<T>(answer: Promise<T>, patience = 60_000): Promise<T> {
    const waiting = new AbortController();
    try {
      return await Promise.race([answer, this.#hung(patience, waiting.signal)]);
    } finally {
      waiting.abort();
    }
  }

  /** Whoever listens ends when nobody speaks any more; who has not reported yet is still busy with starting. */
  async stop(): Promise<void> {
    this.#port.close();
    await this.#launched.stop(this.#listening);
  }

  async #gone(): Promise<never> {
    const signal = await this.#launched.ended;
    const { log } = this.#job;
    const reason =
      (await lastWord(log, this.#logStart)) ??
      (signal === null
        ? l10n.t('without a word')
        : l10n.t('by the signal {0}, perhaps for want of memory', signal));
    throw new UserError(
      l10n.t('The processes of PyTorch have ended ({0}). All that they said is in {1}.', reason, log),
    );
  }

  async #late(seconds: number, signal: AbortSignal): Promise<never> {
    await delay(seconds * 1000, undefined, { signal });
    const { log, address } = this.#job;
    throw new UserError(
      l10n.t(
        'No process of PyTorch has reported at {0} within {1} seconds (pytorch.timeout). All that they said is in {2}.',
        address,
        seconds,
        log,
      ),
    );
  }

  async #hung(patience: number, signal: AbortSignal): Promise<never> {
    await this.#stopWanted(signal);
    await delay(patience, undefined, { signal });
    this.#listening = false;
    throw new WaitingStopped();
  }

  async #stopWanted(signal: AbortSignal): Promise<void> {
    while (!this.#job.waiting.stopWanted()) await delay(interval, undefined, { signal });
  }
}

/** Milliseconds between two looks at whether the run shall stop. */
const interval = 200;
/** Seconds that Python may take besides: who starts the processes gives up first, and knows better why. */
const starting = 60;
const everywhere = '0.0.0.0';
