/** What the page holds: the rows of the table, which of them are ticked, and what was recorded of those. */
import type { DashboardScope, FromDashboard, ToDashboard } from '../../server/protocol/dashboard.ts';
import { mostTicked } from '../../server/protocol/dashboard.ts';
import { send } from '../shared/host.ts';
import { Rows } from './rows.ts';
import { RunSeries } from './runSeries.ts';
import { type ShownRun, ShownRuns } from './shownRuns.ts';

export interface Scope {
  /** The experiment file whose runs are shown; undefined: all. */
  readonly file: string | undefined;
  readonly choices: readonly DashboardScope[];
}

export class DashboardStore {
  readonly rows = new Rows();
  readonly #series = new RunSeries();
  readonly #shown: ShownRuns;
  readonly #onChange: () => void;
  #scope: Scope | undefined;
  #keys: readonly string[] = [];
  #ticked: readonly string[] = [];
  /** Names of ticked runs that are gone, to be told once. */
  #lost: readonly string[] = [];

  constructor(places: readonly string[], onChange: () => void) {
    this.#shown = new ShownRuns(places);
    this.#onChange = onChange;
  }

  /** Undefined until the host has answered. */
  get scope(): Scope | undefined {
    return this.#scope;
  }

  /** Settings in which the rows differ. */
  get keys(): readonly string[] {
    return this.#keys;
  }

  get ticked(): readonly string[] {
    return this.#ticked;
  }

  get shown(): readonly ShownRun[] {
    return this.#shown.of(this.#ticked, (id) => this.rows.get(id), this.#series);
  }

  get places(): readonly string[] {
    return this.#shown.places;
  }

  get lost(): readonly string[] {
    return this.#lost;
  }

  /** At most as many as the host takes. */
  tick(runs: readonly string[]): void {
    this.#ticked = runs.slice(0, mostTicked);
    this.#series.keep(this.#ticked);
    send<FromDashboard>({ type: 'tick', runs: [...this.#ticked] });
    this.#onChange();
  }

  receive(message: Exclude<ToDashboard, { type: 'answer' }>): void {
    switch (message.type) {
      case 'table':
        if (this.#scope?.file !== message.scope) this.rows.clear();
        this.rows.expect(message.total);
        this.#scope = { file: message.scope, choices: message.scopes };
        this.#keys = message.keys;
        this.#ticked = message.ticked;
        this.#series.keep(message.ticked);
        break;
      case 'rows':
        this.rows.put(message.rows);
        break;
      case 'gone':
        this.#forget(message.runs);
        break;
      case 'series':
        // Charts follow by themselves: the page need not be rendered anew.
        this.#series.addSeries(message);
        return;
      case 'results':
        this.#series.addResults(message);
        break;
    }
    this.#onChange();
  }

  /** The sentence about runs that are gone has been read. */
  dismiss(): void {
    this.#lost = [];
    this.#onChange();
  }

  #forget(gone: readonly string[]): void {
    const ticked = this.#ticked.filter((id) => gone.includes(id));
    this.#lost = [...this.#lost, ...ticked.flatMap((id) => this.rows.get(id)?.name ?? [])];
    this.rows.remove(gone);
    // So that the host sends everything of a run that is put back.
    if (ticked.length > 0) this.tick(this.#ticked.filter((id) => !gone.includes(id)));
  }
}
