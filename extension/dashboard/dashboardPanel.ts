import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import {
  type FromDashboard,
  fromDashboard,
  mostTicked,
  type ToDashboard,
} from '../../server/protocol/dashboard.ts';
import { isActive } from '../../server/protocol/runs.ts';
import type { Lab } from '../lab.ts';
import { dashboardStrings } from '../pages/dashboardStrings.ts';
import { fillPanel, post } from '../pages/pagePanel.ts';
import { reportError } from '../shared/log.ts';
import { answer } from './answers.ts';
import { recall, remember } from './choices.ts';
import { dashboardTitle } from './dashboardTitle.ts';
import { runCommand } from './runCommands.ts';
import { SeriesFeed } from './seriesFeed.ts';
import { type TableChoice, TableFeed } from './tableFeed.ts';

/** How often the metrics of active runs are read while the page can be seen. */
const pollMilliseconds = 250;

/** One dashboard: knows its scope and what is ticked, fills the page when it asks, then sends what is new. */
export class DashboardPanel extends DisposableOwner {
  readonly panel: vscode.WebviewPanel;
  readonly #lab: Lab;
  readonly #table: TableFeed;
  readonly #series: SeriesFeed;
  #choice: TableChoice;
  #lost: readonly string[] = [];
  #poll: NodeJS.Timeout | undefined;
  /** The page has asked for its content and can take increments. */
  #ready = false;
  /** The panel is gone and must not be touched. */
  #closed = false;

  constructor(lab: Lab, panel: vscode.WebviewPanel, choice: TableChoice) {
    super();
    this.#lab = lab;
    this.panel = panel;
    this.#choice = choice;
    const send = (message: ToDashboard) => this.#post(message);
    this.#table = new TableFeed(lab, send);
    this.#series = new SeriesFeed(lab.worker, send);
    fillPanel(panel, lab.product, {
      name: 'dashboard',
      strings: dashboardStrings(),
      choices: recall(lab.memory),
    });
    this.register(panel.webview.onDidReceiveMessage((message) => this.#quietly(this.#receive(message))));
    this.register(panel.onDidChangeViewState(() => this.#follow()));
    this.register(
      lab.index.onDidChange((change) => {
        this.#showTitle();
        if (this.#ready) this.#quietly(this.#table.follow(change));
        this.#follow();
      }),
    );
    this.register(panel.onDidDispose(() => this.dispose()));
    this.register({ dispose: () => this.#close() });
    this.#showTitle();
  }

  get choice(): TableChoice {
    return this.#choice;
  }

  /** Ticked runs that went without the person's doing: they may only have moved. */
  get lost(): readonly string[] {
    return this.#lost;
  }

  show(choice: TableChoice): void {
    this.panel.reveal(undefined, true);
    this.choose(choice);
  }

  /** Shows another scope, or ticks other runs, wherever the panel is. */
  choose({ scope, ticked }: TableChoice): void {
    this.#choice = { scope, ticked: ticked.slice(0, mostTicked) };
    this.#lost = [];
    this.#showTitle();
    if (this.#ready) this.#quietly(this.#fill());
  }

  async #receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(fromDashboard, message);
    if (parsed.success) await this.#handle(parsed.output);
    else this.#lab.log.warn('The dashboard page sent an unknown message.');
  }

  async #handle(message: FromDashboard): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#series.restart();
        await somethingKnown(this.#lab.index);
        this.#ready = true;
        return this.#fill();
      case 'scope':
        return this.choose({ scope: message.file, ticked: this.#choice.ticked });
      case 'tick':
        return this.#tick(message.runs);
      case 'want':
        return this.#series.want(message);
      case 'ask':
        return this.#post(await answer(this.#lab, message));
      case 'command':
        return runCommand(this.#lab, message.command, message.run);
      case 'remember':
        return remember(this.#lab.memory, message.choices);
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
    }
  }

  async #fill(): Promise<void> {
    await this.#table.fill(this.#choice);
    await this.#series.tick(this.#choice.ticked);
    this.#follow();
  }

  async #tick(ticked: readonly string[]): Promise<void> {
    const gone = this.#choice.ticked.filter((run) => !this.#lab.index.run(run));
    if (gone.length > 0) this.#lost = gone;
    this.#choice = { ...this.#choice, ticked };
    this.#showTitle();
    this.#table.tick(ticked);
    await this.#series.tick(ticked);
    this.#follow();
  }

  /** A page in the background is left alone: it asks for everything when it can be seen again. */
  #follow(): void {
    if (this.#closed) return;
    if (!this.panel.visible) this.#ready = false;
    if (this.#ready) this.#quietly(this.#series.follow());
    const active = this.#choice.ticked.some((run) => isActive(this.#lab.index.run(run)?.status ?? 'lost'));
    if (this.#ready && active) this.#poll ??= setInterval(() => this.#follow(), pollMilliseconds);
    else this.#stopPolling();
  }

  #stopPolling(): void {
    clearInterval(this.#poll);
    this.#poll = undefined;
  }

  #showTitle(): void {
    if (!this.#closed) this.panel.title = dashboardTitle(this.#lab.index, this.#choice);
  }

  #post(message: ToDashboard): void {
    if (!this.#closed) post(this.panel, message);
  }

  #quietly(work: Promise<void>): void {
    work.catch((error) => reportError(this.#lab.log, error));
  }

  #close(): void {
    this.#closed = true;
    this.#stopPolling();
  }
}

/** Resolves with the first runs that the index tells of: what has changed on disk since then follows. */
function somethingKnown(index: Lab['index']): Promise<void> {
  const known = () => index.experiments.some(({ runs }) => runs.length > 0);
  const loaded = index.loaded();
  if (known()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const told = index.onDidChange(() => known() && settle(resolve));
    const settle = (end: () => void) => {
      told.dispose();
      end();
    };
    loaded.then(
      () => settle(resolve),
      (error) => settle(() => reject(error)),
    );
  });
}
