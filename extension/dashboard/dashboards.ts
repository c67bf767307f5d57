import { dirname } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { dashboardState } from '../../server/protocol/dashboard.ts';
import type { Lab } from '../lab.ts';
import { viewType } from '../pages/pagePanel.ts';
import { DashboardPanel } from './dashboardPanel.ts';
import { movedPaths } from './movedPaths.ts';
import { shownWith } from './shownWith.ts';
import type { TableChoice } from './tableFeed.ts';

/** The dashboard: one panel, made when first asked for and brought back after a reload of the window. */
export class Dashboards extends DisposableOwner implements vscode.WebviewPanelSerializer {
  readonly #lab: Lab;
  #current: DashboardPanel | undefined;

  constructor(lab: Lab) {
    super();
    this.#lab = lab;
    this.register(vscode.window.registerWebviewPanelSerializer(viewType('dashboard'), this));
    this.register({ dispose: () => this.#current?.dispose() });
    this.register(vscode.workspace.onDidRenameFiles(({ files }) => this.#follow(files)));
  }

  get isOpen(): boolean {
    return this.#current !== undefined;
  }

  /** Shows runs of an experiment, or of all. */
  show(choice: TableChoice): void {
    if (this.#current) this.#current.show(choice);
    else this.#adopt(this.#makePanel(), choice);
  }

  /** Ticks exactly these runs, in the table of their experiment. */
  compare(runs: readonly string[]): void {
    const experiments = new Set(runs.map((run) => this.#experimentOf(run)));
    this.show({ scope: experiments.size === 1 ? [...experiments][0] : undefined, ticked: runs });
  }

  /** Ticks a run, beside the runs of the same experiment that are ticked already. */
  showRun(run: string): void {
    const { ticked } = this.#current?.choice ?? { ticked: [] };
    this.compare(shownWith(ticked, run, (id) => this.#experimentOf(id)));
  }

  reveal(): void {
    this.#current?.panel.reveal(undefined, true);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(dashboardState, state);
    const { scope, ticked } = parsed.success ? parsed.output : { ticked: [] };
    this.#adopt(panel, { scope, ticked });
  }

  #follow(files: vscode.FileRenameEvent['files']): void {
    const renamings = files.map(({ oldUri, newUri }) => ({ from: oldUri.fsPath, to: newUri.fsPath }));
    if (!this.#current) return;
    const { choice, lost } = this.#current;
    const { scope } = choice;
    const [file] = scope === undefined ? [] : movedPaths([scope], renamings);
    // The files may have been seen to go before it is told where they went.
    const found = movedPaths(lost, renamings).filter((run) => !lost.includes(run));
    this.#current.choose({ scope: file, ticked: [...movedPaths(choice.ticked, renamings), ...found] });
  }

  #experimentOf(run: string): string | undefined {
    const folder = dirname(run);
    return this.#lab.index.experiments.find((experiment) => experiment.folder === folder)?.file;
  }

  #makePanel(): vscode.WebviewPanel {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return vscode.window.createWebviewPanel(viewType('dashboard'), vscode.l10n.t('Dashboard'), column);
  }

  #adopt(panel: vscode.WebviewPanel, choice: TableChoice): void {
    const dashboard = new DashboardPanel(this.#lab, panel, choice);
    this.#current = dashboard;
    panel.onDidDispose(() => {
      if (this.#current === dashboard) this.#current = undefined;
    });
  }
}
