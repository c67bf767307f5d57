import { setImmediate as nextTurn } from 'node:timers/promises';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import {
  type FromDashboard,
  fromDashboard,
  type RunCommand,
  type ToDashboard,
} from '../../server/protocol/dashboard.ts';
import { isActive } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { dashboardStrings } from '../pages/dashboardStrings.ts';
import { fillPanel, post } from '../pages/pagePanel.ts';
import { fullRunName } from '../runs/progress.ts';
import { coalesce } from '../shared/coalesce.ts';
import { reportError } from '../shared/log.ts';
import { answer } from './answers.ts';
import { dashboardRuns } from './dashboardRun.ts';
import { hydration } from './hydration.ts';
import { isEmpty, pageSeries, SeriesStore } from './seriesStore.ts';

/** How often the metrics of active runs are read while the page can be seen. */
const pollMilliseconds = 250;

const commands: Readonly<Record<Exclude<RunCommand, 'remove'>, string>> = {
  stop: 'lstmLab.stop',
  pause: 'lstmLab.pause',
  continue: 'lstmLab.continue',
  resume: 'lstmLab.resume',
  playground: 'lstmLab.openPlayground',
  log: 'lstmLab.showLog',
};

/** One dashboard: owns the series of the runs it shows, fills the page when it asks, then sends what is new. */
export class DashboardPanel extends DisposableOwner {
  readonly #lab: Lab;
  readonly #panel: vscode.WebviewPanel;
  readonly #stores = new Map<string, SeriesStore>();
  /** One filling at a time: the pieces of two would mix on the page. */
  readonly #fill = coalesce(() => this.#fillPage());
  readonly #read = coalesce(() => this.#readNews());
  #poll: NodeJS.Timeout | undefined;
  #runs: readonly string[];
  /** The page has its first content and can take increments. */
  #filled = false;
  /** The panel is gone and must not be touched. */
  #closed = false;
  /** What was last sent of each run's row, to send it only when it changes. */
  #sent = new Map<string, string>();

  constructor(lab: Lab, panel: vscode.WebviewPanel, runs: readonly string[]) {
    super();
    this.#lab = lab;
    this.#panel = panel;
    this.#runs = runs;
    fillPanel(panel, lab.product, { name: 'dashboard', strings: dashboardStrings() });
    const report = (error: unknown) => reportError(lab.log, error);
    this.register(panel.webview.onDidReceiveMessage((message) => this.#receive(message).catch(report)));
    this.register(panel.onDidChangeViewState(() => this.#follow()));
    this.register(lab.index.onDidChange(() => this.#follow()));
    this.register(panel.onDidDispose(() => this.dispose()));
    this.register({ dispose: () => this.#close() });
    this.#showTitle();
  }

  get runs(): readonly string[] {
    return this.#runs;
  }

  get panel(): vscode.WebviewPanel {
    return this.#panel;
  }

  show(runs: readonly string[]): void {
    this.#panel.reveal(undefined, true);
    this.replaceRuns(runs);
  }

  /** Shows exactly these runs, wherever the panel is. */
  replaceRuns(runs: readonly string[]): void {
    if (runs.length === this.#runs.length && runs.every((run) => this.#runs.includes(run))) return;
    this.#runs = runs;
    for (const run of this.#stores.keys()) if (!runs.includes(run)) this.#stores.delete(run);
    this.#showTitle();
    this.#follow();
  }

  async #receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(fromDashboard, message);
    if (!parsed.success) {
      this.#lab.log.warn('The dashboard page sent an unknown message.');
      return;
    }
    if (parsed.output.type === 'ready') {
      await this.#fill();
      return;
    }
    if (parsed.output.type === 'ask') {
      this.#post(await answer(this.#lab, parsed.output));
      return;
    }
    if (parsed.output.type === 'result') {
      await this.#sendResult(parsed.output);
      return;
    }
    const { command, run } = parsed.output;
    if (command === 'remove') this.show(this.#runs.filter((shown) => shown !== run));
    else await vscode.commands.executeCommand(commands[command], run);
  }

  async #sendResult({ run, offset }: FromDashboard & { type: 'result' }): Promise<void> {
    const place = this.#stores.get(run)?.results.find((result) => result.offset === offset);
    const result = place && (await this.#lab.worker.request('readResult', { directory: run, place }));
    this.#post({ type: 'result', run, offset, ...(result && { result }) });
  }

  /** Sends everything, then follows. */
  async #fillPage(): Promise<void> {
    this.#filled = false;
    await this.#lab.index.loaded();
    const rows = dashboardRuns(this.#summaries());
    await this.#read();
    if (this.#closed) return;
    this.#showTitle();
    this.#sent = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
    for (const message of hydration(rows, this.#stores)) {
      this.#post(message);
      await nextTurn();
    }
    this.#filled = true;
    this.#follow();
  }

  /** A page in the background is left alone: it asks for everything when it can be seen again. */
  #follow(): void {
    if (this.#closed) return;
    const summaries = this.#summaries();
    const report = (error: unknown) => this.#lab.log.error(error instanceof Error ? error : String(error));
    if (this.#filled && !hasExactly(this.#sent, summaries)) {
      this.#fill().catch(report);
      return;
    }
    const follows = this.#panel.visible && this.#filled;
    if (follows) this.#read().catch(report);
    if (follows && summaries.some((run) => isActive(run.status))) {
      this.#poll ??= setInterval(() => this.#follow(), pollMilliseconds);
    } else {
      clearInterval(this.#poll);
      this.#poll = undefined;
    }
    if (!this.#panel.visible) this.#filled = false;
  }

  async #readNews(): Promise<void> {
    const rows = dashboardRuns(this.#summaries());
    for (const row of rows) {
      const text = JSON.stringify(row);
      const resting = !isActive(row.status) && this.#sent.get(row.id) === text;
      if (this.#filled && resting) continue;
      const store = this.#store(row.id);
      const chunk = await this.#lab.worker.request('readMetrics', {
        directory: row.id,
        cursor: store.cursor,
      });
      store.add(chunk);
      if (!this.#filled) continue;
      const news = chunk.reset || !isEmpty(chunk);
      if (!news && this.#sent.get(row.id) === text) continue;
      this.#sent.set(row.id, text);
      const { reset, results } = chunk;
      this.#post({ type: 'append', run: row, reset, series: pageSeries(chunk.series), results });
    }
  }

  #store(run: string): SeriesStore {
    const known = this.#stores.get(run);
    if (known) return known;
    const made = new SeriesStore();
    this.#stores.set(run, made);
    return made;
  }

  #summaries(): RunSummary[] {
    return this.#runs.flatMap((run) => this.#lab.index.run(run) ?? []);
  }

  #showTitle(): void {
    const [first, ...others] = this.#summaries();
    const name = first && fullRunName(first.record);
    this.#panel.title = name
      ? others.length > 0
        ? vscode.l10n.t('{0} and {1} more', name, others.length)
        : name
      : vscode.l10n.t('Dashboard');
  }

  #post(message: ToDashboard): void {
    if (!this.#closed) post(this.#panel, message);
  }

  #close(): void {
    this.#closed = true;
    clearInterval(this.#poll);
  }
}

function hasExactly(sent: ReadonlyMap<string, unknown>, runs: readonly RunSummary[]): boolean {
  return sent.size === runs.length && runs.every((run) => sent.has(run.directory));
}
