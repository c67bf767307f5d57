import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets a long computation give the event loop its turn from time to time:
 *
 *     if (turns.due) await turns.take();
 */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  readonly #milliseconds: number;
  #last = performance.now();

  /**
   * @param signal ends the computation
   * @param milliseconds that others wait at most
   */
  constructor(signal?: AbortSignal, milliseconds = 20) {
    this.#signal = signal;
    this.#milliseconds = milliseconds;
  }

  get due(): boolean {
    return performance.now() - this.#last >= this.#milliseconds;
  }

  /** @throws the reason of the signal, when that was aborted meanwhile */
  async take(): Promise<void> {
    await nextTurn();
    this.#signal?.throwIfAborted();
    this.#last = performance.now();
  }
}
