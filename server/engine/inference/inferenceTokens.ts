/** Gathers generated tokens, so that a fast model does not flood the one who shows them. */
export class Coalescer<T> {
  readonly #interval: number;
  readonly #send: (items: T[]) => void;
  #waiting: T[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastSent = Number.NEGATIVE_INFINITY;

  /** @param interval least time between two calls of `send`, in milliseconds */
  constructor(interval: number, send: (items: T[]) => void) {
    this.#interval = interval;
    this.#send = send;
  }

  add(items: readonly T[]): void {
    this.#waiting.push(...items);
    const rest = this.#lastSent + this.#interval - performance.now();
    if (rest <= 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), rest);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    this.#lastSent = performance.now();
    this.#send(this.#waiting);
    this.#waiting = [];
  }
}
