import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { errorMessage } from '../../server/base/errors.ts';
import { plainSampling } from '../../server/protocol/inference.ts';
import type { Lab } from '../lab.ts';
import { opensInPlayground } from '../runs/playable.ts';
import { pause } from './pause.ts';
import { absolutePath, modelsByLanguage, modelsSetting, samplingSettings } from './settings.ts';

/** How long nothing may be typed before a text is completed. */
const debounceMilliseconds = 200;

/** Characters before the cursor that a model reads. */
const contextLength = 1000;

/** What may stand behind the cursor: a text is completed at the end of a line. */
const restOfLine = /^[\s)\]}'"`;,.]*$/;

/** Completes a line with the language model that the settings name for its language. */
export class Completions implements vscode.InlineCompletionItemProvider {
  readonly #lab: Lab;
  /** Models that could not be opened: told once. */
  readonly #refused = new Set<string>();

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  async provideInlineCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    context: vscode.InlineCompletionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlineCompletionItem[]> {
    const named = modelsByLanguage(document)[document.languageId];
    const path = named === undefined ? undefined : absolutePath(named, document.uri);
    const rest = document.lineAt(position).text.slice(position.character);
    if (path === undefined || !restOfLine.test(rest)) return [];
    if (context.triggerKind === vscode.InlineCompletionTriggerKind.Automatic) {
      await pause(debounceMilliseconds, token);
    }
    const model = token.isCancellationRequested ? undefined : await this.#opened(path);
    if (model === undefined || token.isCancellationRequested) return [];
    const text = await this.#continued(model, document, position, token);
    if (text.trim() === '' || token.isCancellationRequested) return [];
    return [new vscode.InlineCompletionItem(text, new vscode.Range(position, position))];
  }

  /** The path of a model that can be opened. */
  async #opened(path: string): Promise<string | undefined> {
    try {
      const model = await this.#modelAt(path);
      await this.#lab.inference.describe({ path: model });
      this.#refused.delete(path);
      return model;
    } catch (error) {
      if (this.#refused.has(path)) return undefined;
      this.#refused.add(path);
      void this.#tellRefused(error);
      return undefined;
    }
  }

  /** Of an experiment file the newest run that has learned something. */
  async #modelAt(path: string): Promise<string> {
    if (!/\.lstm\.ya?ml$/i.test(path)) return path;
    await this.#lab.index.loaded();
    const run = this.#lab.index.experiment(path)?.runs.find(opensInPlayground);
    if (run) return run.directory;
    throw new Error(vscode.l10n.t('No run of {0} has a model yet.', path));
  }

  async #tellRefused(error: unknown): Promise<void> {
    const openSettings = vscode.l10n.t('Open Settings');
    const message = vscode.l10n.t('No inline completion: {0}', errorMessage(error));
    if ((await vscode.window.showWarningMessage(message, openSettings)) === openSettings)
      await vscode.commands.executeCommand('workbench.action.openSettings', modelsSetting);
  }

  /** What the model writes behind the cursor, up to the end of the line. */
  async #continued(
    model: string,
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<string> {
    const { inference, log } = this.#lab;
    const id = randomUUID();
    const cancelling = token.onCancellationRequested(() => inference.cancel(id));
    let text = '';
    try {
      const request = {
        id,
        model: { path: model },
        prompt: promptBefore(document, position),
        options: { ...plainSampling, ...samplingSettings(document), seed: 0 },
        stop: ['\n'],
      };
      await inference.generate(request, (tokens) => {
        text += tokens.map((written) => written.token).join('');
      });
      return text;
    } catch (error) {
      // Mostly a character that the model has never seen: nothing to say about it, and nothing to interrupt typing for.
      log.debug(`No inline completion: ${errorMessage(error)}`);
      return '';
    } finally {
      cancelling.dispose();
    }
  }
}

/** With line ends as models have learned them. */
function promptBefore(document: vscode.TextDocument, position: vscode.Position): string {
  const end = document.offsetAt(position);
  const start = document.positionAt(Math.max(0, end - contextLength));
  return document.getText(new vscode.Range(start, position)).replaceAll('\r\n', '\n');
}
