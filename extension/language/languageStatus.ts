import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { experimentLanguage } from '../runs/experimentFiles.ts';

/** The language server's state in the editor's language status, with a way to restart it. */
export class LanguageStatus extends DisposableOwner {
  readonly #item = this.register(
    vscode.languages.createLanguageStatusItem('lstmLab.language', { language: experimentLanguage }),
  );

  constructor() {
    super();
    this.#item.name = vscode.l10n.t('LSTM Lab Language Server');
    this.#item.command = { command: 'lstmLab.restartLanguageServer', title: vscode.l10n.t('Restart') };
  }

  starting(): void {
    this.#item.busy = true;
    this.#item.text = vscode.l10n.t('Checks are starting');
    this.#item.severity = vscode.LanguageStatusSeverity.Information;
  }

  running(): void {
    this.#item.busy = false;
    this.#item.text = vscode.l10n.t('Checks are on');
    this.#item.severity = vscode.LanguageStatusSeverity.Information;
  }

  failed(): void {
    this.#item.busy = false;
    this.#item.text = vscode.l10n.t('Checks have stopped');
    this.#item.severity = vscode.LanguageStatusSeverity.Error;
  }
}
