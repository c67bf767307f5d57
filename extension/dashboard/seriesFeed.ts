import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ToDashboard } from '../../server/protocol/dashboard.ts';
import type { WantedColumns } from '../../server/protocol/dashboardSeries.ts';
import type { Lab } from '../lab.ts';
import { coalesce } from '../shared/coalesce.ts';
import { PageSeries } from './hydration.ts';
import { SeriesStore } from './seriesStore.ts';

/** What the page has been told of a run besides its series. */
interface Told {
  readonly generation: number;
  readonly results: number;
  readonly notice: string | undefined;
}

/** Reads the metrics of the ticked runs, holds them, and sends the page what it lacks. */
export class SeriesFeed {
  readonly #worker: Lab['worker'];
  readonly #post: (message: ToDashboard) => void;
  readonly #stores = new Map<string, SeriesStore>();
  readonly #page = new PageSeries();
  readonly #told = new Map<string, Told>();
  readonly #notices = new Map<string, string>();
  /** One sending at a time: the pieces of two would mix on the page. */
  readonly #send = coalesce(() => this.#sendAll());
  #ticked: readonly string[] = [];

  constructor(worker: Lab['worker'], post: (message: ToDashboard) => void) {
    this.#worker = worker;
    this.#post = post;
  }

  /** The page has just been loaded and holds nothing. */
  restart(): void {
    this.#page.restart();
    this.#told.clear();
  }

  tick(runs: readonly string[]): Promise<void> {
    this.#ticked = runs;
    for (const run of [...this.#stores.keys()]) {
      if (runs.includes(run)) continue;
      this.#stores.delete(run);
      this.#notices.delete(run);
      this.#told.delete(run);
      this.#page.forget(run);
    }
    return this.#send();
  }

  want(columns: WantedColumns): Promise<void> {
    this.#page.want(columns);
    return this.#send();
  }

  /** Reads what the runs have written since, and sends it. */
  follow(): Promise<void> {
    return this.#send();
  }

  async #sendAll(): Promise<void> {
    for (const run of this.#ticked) await this.#sendRun(run);
  }

  async #sendRun(run: string): Promise<void> {
    const store = this.#stores.get(run) ?? new SeriesStore();
    this.#stores.set(run, store);
    let more = true;
    while (more && this.#stores.get(run) === store) {
      const chunk = await this.#worker.request('readMetrics', { directory: run, cursor: store.cursor });
      if (this.#stores.get(run) !== store) return;
      store.add(chunk);
      if (chunk.notice !== undefined) this.#notices.set(run, chunk.notice);
      else this.#notices.delete(run);
      more = chunk.more;
      for (const message of this.#page.news(run, store)) {
        this.#post(message);
        await nextTurn();
      }
      this.#tell(run, store);
    }
  }

  /** Where results are, and what could not be read. */
  #tell(run: string, store: SeriesStore): void {
    const told = this.#told.get(run);
    const notice = this.#notices.get(run);
    const reset = told === undefined || told.generation !== store.generation;
    const results = store.results.slice(reset ? 0 : told.results);
    if (!reset && results.length === 0 && told.notice === notice) return;
    this.#told.set(run, { generation: store.generation, results: store.results.length, notice });
    this.#post({ type: 'results', run, reset, results, ...(notice !== undefined && { notice }) });
  }
}
