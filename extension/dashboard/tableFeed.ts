import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DashboardScope, ToDashboard } from '../../server/protocol/dashboard.ts';
import type { RunSummary, TableRow } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import type { IndexChange } from '../runs/experimentBook.ts';
import { coalesce } from '../shared/coalesce.ts';
import { dashboardRun } from './dashboardRun.ts';

/** Rows of one message: more would block the host and the page for long. */
const pieceSize = 250;

/** What the page's table is about. */
export interface TableChoice {
  /** An experiment's file; undefined: the runs of all experiments. */
  readonly scope: string | undefined;
  readonly ticked: readonly string[];
}

/** Keeps the rows of a page complete. What one run costs does not grow with the number of runs. */
export class TableFeed {
  readonly #lab: Pick<Lab, 'index' | 'worker'>;
  readonly #post: (message: ToDashboard) => void;
  /** The runs that the page has, as they were when they were sent last. */
  readonly #sent = new Map<string, RunSummary>();
  #table = new Map<string, TableRow>();
  #keys = '';
  #choice: TableChoice = { scope: undefined, ticked: [] };
  readonly #changed = new Set<string>();
  #mustCompare = false;
  readonly #follow = coalesce(() => this.#sendChanges());
  /** Grows with every filling: an older one ends when a newer one has begun. */
  #filling = 0;

  constructor(lab: Pick<Lab, 'index' | 'worker'>, post: (message: ToDashboard) => void) {
    this.#lab = lab;
    this.#post = post;
  }

  /** Sends everything, ticked runs first. */
  async fill(choice: TableChoice): Promise<void> {
    const filling = ++this.#filling;
    this.#choice = choice;
    this.#sent.clear();
    await this.#send(filling);
  }

  /** Ticked runs are sent with more than the others. */
  tick(ticked: readonly string[]): void {
    const before = new Set(this.#choice.ticked);
    this.#choice = { ...this.#choice, ticked };
    this.#sendRows(this.#known(ticked.filter((run) => !before.has(run))));
  }

  /** Sends what has changed; changes that come while it does are taken together. */
  follow(change: IndexChange): Promise<void> {
    if (change === 'all') for (const run of this.#sent.keys()) this.#changed.add(run);
    else for (const run of change.runs) this.#changed.add(run);
    this.#mustCompare ||= change === 'all';
    return this.#follow();
  }

  async #sendChanges(): Promise<void> {
    const filling = this.#filling;
    const runs = [...this.#changed];
    const compare = this.#mustCompare;
    this.#changed.clear();
    this.#mustCompare = false;
    const gone = runs.filter((run) => this.#sent.has(run) && !this.#shows(run));
    for (const run of gone) this.#sent.delete(run);
    if (gone.length > 0) this.#post({ type: 'gone', runs: gone });
    const known = this.#known(runs);
    if (compare || known.some((run) => this.#hasNewSettings(run))) {
      await this.#send(filling);
      return;
    }
    const changed = known.filter((run) => this.#sent.get(run.directory) !== run);
    if (changed.length === 0) return;
    const directories = changed.map(({ directory }) => directory);
    const { rows } = await this.#lab.worker.request('readTable', { directories });
    if (filling !== this.#filling) return;
    for (const row of rows) {
      const settings = this.#table.get(row.run)?.settings ?? {};
      this.#table.set(row.run, { ...row, settings });
    }
    this.#sendRows(changed);
  }

  /** The settings that differ may be others now: the table begins anew, and rows that are not so any more follow. */
  async #send(filling: number): Promise<void> {
    const all = this.#runs();
    const params = { directories: all.map(({ directory }) => directory) };
    const { keys, rows } = await this.#lab.worker.request('readTable', params);
    if (filling !== this.#filling) return;
    this.#table = new Map(rows.map((row) => [row.run, row]));
    if (keys.join('\n') !== this.#keys) this.#sent.clear();
    this.#keys = keys.join('\n');
    const { scope, ticked } = this.#choice;
    this.#post({
      type: 'table',
      scopes: this.#scopes(),
      ...(scope !== undefined && { scope }),
      keys,
      total: all.length,
      ticked,
    });
    const news = all.filter((run) => this.#sent.get(run.directory) !== run);
    for (let start = 0; start < news.length; start += pieceSize) {
      this.#sendRows(news.slice(start, start + pieceSize));
      await nextTurn();
      if (filling !== this.#filling) return;
    }
  }

  #hasNewSettings(run: RunSummary): boolean {
    const before = this.#sent.get(run.directory);
    return before === undefined || isBegun(before) !== isBegun(run);
  }

  #sendRows(runs: readonly RunSummary[]): void {
    if (runs.length === 0) return;
    const ticked = new Set(this.#choice.ticked);
    const rows = runs.map((run) =>
      dashboardRun(run, this.#table.get(run.directory), ticked.has(run.directory)),
    );
    for (const run of runs) this.#sent.set(run.directory, run);
    this.#post({ type: 'rows', rows });
  }

  #known(runs: readonly string[]): RunSummary[] {
    return runs.flatMap((run) => (this.#shows(run) && this.#lab.index.run(run)) || []);
  }

  /** Ticked runs first, then experiment by experiment, newest first. */
  #runs(): RunSummary[] {
    const { scope, ticked } = this.#choice;
    const { index } = this.#lab;
    const all =
      scope === undefined
        ? index.experiments.flatMap(({ runs }) => runs)
        : (index.experiment(scope)?.runs ?? []);
    const first = new Set(ticked);
    return [...this.#known(ticked), ...all.filter(({ directory }) => !first.has(directory))];
  }

  #shows(run: string): boolean {
    const { scope } = this.#choice;
    if (this.#lab.index.run(run) === undefined) return false;
    return scope === undefined || this.#lab.index.experiment(scope)?.folder === dirname(run);
  }

  #scopes(): DashboardScope[] {
    return this.#lab.index.experiments
      .filter(({ runs }) => runs.length > 0)
      .map(({ file, name, runs }) => ({ file, name, runs: runs.length }));
  }
}

/** Before its process has read its settings, a run has none. */
function isBegun({ record }: RunSummary): boolean {
  return record.task !== '';
}
