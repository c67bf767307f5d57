import * as vscode from 'vscode';
import { errorMessage, UserError } from '../../server/base/errors.ts';

export type Log = vscode.LogOutputChannel;

/** Tells a person about an error: a UserError as its sentence, a bug with a way to its stack in the log. */
export async function reportError(log: Log, error: unknown): Promise<void> {
  if (error instanceof vscode.CancellationError) return;
  if (error instanceof UserError) {
    log.warn(error.describe());
    await vscode.window.showErrorMessage(error.describe());
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const showOutput = vscode.l10n.t('Show Output');
  const message = vscode.l10n.t('LSTM Lab: something went wrong. {0}', errorMessage(error));
  if ((await vscode.window.showErrorMessage(message, showOutput)) === showOutput) log.show();
}
