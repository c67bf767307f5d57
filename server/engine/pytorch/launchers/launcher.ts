import type { PyTorchSettings } from '../../../experiment/keys/backend.ts';
import type { Waiting } from '../../training/trainer.ts';

/** What a launcher is to start. */
export interface Job {
  /** The interpreter. */
  readonly python: string;
  readonly settings: PyTorchSettings;
  /** HOST:PORT where the first of the processes reports: the argument of `python -m lstm_lab`. */
  readonly address: string;
  /** What the environment of each process must have besides what it has anyway. */
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** Where everything goes that the processes print. */
  readonly log: string;
  readonly waiting: Waiting;
}

/** Processes that have been started. */
export interface Launched {
  /** Resolves when they have all ended and will not be started again; to the signal, where one has ended them. */
  readonly ended: Promise<NodeJS.Signals | null>;
  /**
   * Ends them.
   *
   * @param known they know already that they are to end, and are given time to do so by themselves
   */
  stop(known: boolean): Promise<void>;
}

/** Starts the processes that run PyTorch: `python -m lstm_lab ADDRESS`, once or many times. */
export interface Launcher {
  /** The name of this machine for the processes. */
  host(settings: PyTorchSettings): string;
  /** @throws UserError when they cannot be started */
  start(job: Job): Promise<Launched>;
}
