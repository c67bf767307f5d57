/** What an idle thread of the same process waits for a processor: the part of a delay that no code of ours causes. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const program = `
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { parentPort } = require('node:worker_threads');
const resolution = 10;
const histogram = monitorEventLoopDelay({ resolution });
histogram.enable();
parentPort.once('message', () => {
  parentPort.postMessage(Math.max(0, histogram.percentile(99) / 1e6 - resolution));
});
`;

export class IdleThread {
  readonly #worker = new Worker(program, { eval: true });

  /** Ends the thread. @returns its event loop's delay in milliseconds at the 99th percentile */
  async p99(): Promise<number> {
    const answer = once(this.#worker, 'message');
    this.#worker.postMessage('end');
    const [milliseconds] = await answer;
    await this.#worker.terminate();
    return Number(milliseconds);
  }
}
