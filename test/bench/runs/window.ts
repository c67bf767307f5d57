import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { ExperimentBook } from '../../../extension/runs/experimentBook.ts';
import { WorkspaceWorker } from '../../../extension/runs/workspaceWorker.ts';
import { writeFileAtomic } from '../../../server/base/files.ts';
import type { WorkspaceMethod, WorkspaceRequests } from '../../../server/protocol/workspace.ts';
import { runsDirectory } from '../../support/manyRuns.ts';
import { median } from '../figures.ts';

/** Milliseconds between two looks of the monitor, part of what it measures. */
const resolution = 1;

/** What a window does with runs: the worker, and what its host holds. */
export class Window {
  readonly #worker: WorkspaceWorker;
  readonly #book = new ExperimentBook();
  readonly #begun = performance.now();
  #listed = Number.NaN;
  #first = Number.NaN;
  #last = Number.NaN;
  #heard: () => void = () => {};

  constructor(script: string, index: string) {
    this.#worker = new WorkspaceWorker(script, process.env, index);
    this.#worker.onNews((news) => {
      if (news.news === 'error') throw new Error(news.message);
      this.#book.write(news);
      const now = performance.now() - this.#begun;
      if (Number.isNaN(this.#listed)) this.#listed = now;
      if (this.#book.runs.size > 0 && Number.isNaN(this.#first)) this.#first = now;
      this.#last = now;
      this.#heard();
    });
  }

  get directories(): string[] {
    return [...this.#book.runs.keys()];
  }

  /** Milliseconds since the window was made until so much was known, and of work of all processors for it. */
  async open(files: readonly string[]) {
    const before = process.cpuUsage();
    const { blocked } = await this.measure('follow', { files, runsDirectory });
    const { user, system } = process.cpuUsage(before);
    const work = (user + system) / 1000;
    return { listed: this.#listed, first: this.#first, all: this.#last, blocked, work };
  }

  async compare(): Promise<number> {
    return (await this.measure('compare', undefined)).milliseconds;
  }

  async measure<M extends WorkspaceMethod>(method: M, params: WorkspaceRequests[M]['params']) {
    const monitor = monitorEventLoopDelay({ resolution });
    monitor.enable();
    const start = performance.now();
    await this.#worker.request(method, params);
    const milliseconds = performance.now() - start;
    monitor.disable();
    return { milliseconds, blocked: Math.max(0, monitor.max / 1e6 - resolution) };
  }

  /**
   * Changes the record of a run so many times.
   *
   * @returns medians of the milliseconds until it is written and the host knows it, and of the host's work for both
   *   in microseconds
   */
  async update(times: number): Promise<{ known: number; work: number }> {
    const directories = this.directories;
    const run = directories[directories.length >> 1] ?? '';
    const file = join(run, 'run.json');
    const record: object = JSON.parse(readFileSync(file, 'utf8'));
    const known: number[] = [];
    const work: number[] = [];
    for (let seed = 0; seed < times; seed++) {
      const heard = new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
      const before = performance.eventLoopUtilization();
      const start = performance.now();
      await writeFileAtomic(file, JSON.stringify({ ...record, seed }));
      await this.#worker.request('reread', { directories: [run] });
      await heard;
      known.push(performance.now() - start);
      work.push(performance.eventLoopUtilization(before).active * 1000);
    }
    return { known: median(known), work: median(work) };
  }

  close(): Promise<unknown> {
    return this.#worker.dispose();
  }
}
