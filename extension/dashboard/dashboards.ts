import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { dashboardState } from '../../server/protocol/dashboard.ts';
import type { Lab } from '../lab.ts';
import { viewType } from '../pages/pagePanel.ts';
import { DashboardPanel } from './dashboardPanel.ts';
import { movedRuns } from './movedRuns.ts';
import { shownWith } from './shownWith.ts';

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

  /** Shows exactly these runs. */
  show(runs: readonly string[]): void {
    if (this.#current) this.#current.show(runs);
    else this.#adopt(this.#makePanel(), runs);
  }

  /** Shows a run, beside the runs of the same experiment that are shown already. */
  showRun(run: string): void {
    this.show(shownWith(this.#current?.runs ?? [], run, (id) => this.#lab.index.run(id)?.record.experiment));
  }

  reveal(): void {
    this.#current?.panel.reveal(undefined, true);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(dashboardState, state);
    this.#adopt(panel, parsed.success ? parsed.output.runs : []);
  }

  #follow(files: vscode.FileRenameEvent['files']): void {
    const renamings = files.map(({ oldUri, newUri }) => ({ from: oldUri.fsPath, to: newUri.fsPath }));
    this.#current?.replaceRuns(movedRuns(this.#current.runs, renamings));
  }

  #makePanel(): vscode.WebviewPanel {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return vscode.window.createWebviewPanel(viewType('dashboard'), vscode.l10n.t('Dashboard'), column);
  }

  #adopt(panel: vscode.WebviewPanel, runs: readonly string[]): void {
    const dashboard = new DashboardPanel(this.#lab, panel, runs);
    this.#current = dashboard;
    panel.onDidDispose(() => {
      if (this.#current === dashboard) this.#current = undefined;
    });
  }
}
