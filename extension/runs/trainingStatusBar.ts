import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { ExperimentIndex } from './experimentIndex.ts';
import { runDescription } from './runLabel.ts';
import { statusText } from './statusText.ts';

/** Progress and time left in the status bar while anything trains; a click opens the dashboard. */
export class TrainingStatusBar extends DisposableOwner {
  readonly #index: ExperimentIndex;
  readonly #item = this.register(
    vscode.window.createStatusBarItem('lstmLab.training', vscode.StatusBarAlignment.Left),
  );

  constructor(index: ExperimentIndex) {
    super();
    this.#index = index;
    this.#item.name = vscode.l10n.t('LSTM Lab: Training');
    this.register(index.onDidChange(() => this.#update()));
  }

  #update(): void {
    const active = this.#index.activeRuns;
    const text = statusText(active);
    if (text === undefined) {
      this.#item.hide();
      return;
    }
    const now = Date.now();
    this.#item.text = text;
    this.#item.tooltip = active
      .map((run) => `${run.record.experiment}: ${runDescription(run, now)}`)
      .join('\n');
    this.#item.command = {
      command: 'lstmLab.openDashboard',
      title: vscode.l10n.t('Open Dashboard'),
      arguments: active.slice(0, 1).map((run) => run.directory),
    };
    this.#item.show();
  }
}
