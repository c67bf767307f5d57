import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds between two looks at a queue. */
const usualInterval = 30_000;

export interface QueueWatchOptions {
  /** Starts the process of the queue of a runs directory, if something waits there and none lives. */
  readonly revive: (runsDirectory: string) => Promise<void>;
  /** Called once at most for a runs directory, which is not looked at any more. */
  readonly onError: (error: unknown) => void;
  readonly interval?: number;
}

/** Goes on with queues whose process is killed, at whatever moment, for as long as their runs are on view. */
export class QueueWatch {
  readonly #options: QueueWatchOptions;
  readonly #met = new Set<string>();
  readonly #ending = new AbortController();

  constructor(options: QueueWatchOptions) {
    this.#options = options;
  }

  /** A runs directory is looked at now, and from now on. */
  add(runsDirectory: string): void {
    if (this.#met.has(runsDirectory)) return;
    this.#met.add(runsDirectory);
    void this.#watch(runsDirectory);
  }

  dispose(): void {
    this.#ending.abort();
  }

  async #watch(runsDirectory: string): Promise<void> {
    const { revive, onError, interval = usualInterval } = this.#options;
    const { signal } = this.#ending;
    try {
      while (!signal.aborted) {
        await revive(runsDirectory);
        await delay(interval, undefined, { signal, ref: false });
      }
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
  }
}
