import * as vscode from 'vscode';
import type { Lab } from '../lab.ts';
import { opensInPlayground } from '../runs/playable.ts';
import { pickRun } from '../runs/targets.ts';
import { registerCommands } from '../shared/commands.ts';
import { reportError } from '../shared/log.ts';
import { languagesWithModels, modelsSetting, useModel } from './settings.ts';

/** Off until a setting names a model; then only for its languages, and only in a workspace that is trusted. */
export function inlineCompletionFeature(lab: Lab): void {
  const registration = new Registration(lab);
  lab.subscriptions.push(
    registration,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(modelsSetting)) registration.renew();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => registration.renew()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => registration.renew()),
    registerCommands(lab.log, { useForInlineCompletion: (target) => chooseModel(lab, target) }),
  );
  registration.renew();
}

class Registration {
  readonly #lab: Lab;
  #provider: vscode.Disposable | undefined;
  /** Counts renewals: one that has been overtaken registers nothing. */
  #turn = 0;

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  renew(): void {
    this.dispose();
    const languages = languagesWithModels();
    if (languages.length === 0 || !vscode.workspace.isTrusted) return;
    this.#register(languages).catch((error: unknown) => reportError(this.#lab.log, error));
  }

  dispose(): void {
    this.#turn++;
    this.#provider?.dispose();
    this.#provider = undefined;
  }

  async #register(languages: readonly string[]): Promise<void> {
    const turn = this.#turn;
    const { Completions } = await import('./completions.ts');
    if (turn !== this.#turn) return;
    const documents = languages.map((language) => ({ language }));
    this.#provider = vscode.languages.registerInlineCompletionItemProvider(
      documents,
      new Completions(this.#lab),
    );
  }
}

async function chooseModel(lab: Lab, target: unknown): Promise<void> {
  const path = await pickModel(lab, target);
  const language = path === undefined ? undefined : await pickLanguage();
  if (path === undefined || language === undefined) return;
  await useModel(language, path);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('This model now completes {0} texts as you type.', language),
  );
}

async function pickModel(lab: Lab, target: unknown): Promise<string | undefined> {
  if (target instanceof vscode.Uri && target.fsPath.endsWith('.onnx')) return target.fsPath;
  const run = await pickRun(lab, target, {
    accept: (run) => run.record.task === 'language-model' && opensInPlayground(run),
    none: vscode.l10n.t('No language model to complete texts with yet: that takes one epoch of training.'),
  });
  if (run && run.record.task !== 'language-model') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Only language models complete texts: the task of this run is {0}.', run.record.task),
    );
    return undefined;
  }
  return run?.directory;
}

/** The languages of the open texts first. */
async function pickLanguage(): Promise<string | undefined> {
  const open = vscode.window.visibleTextEditors
    .filter(({ document }) => document.uri.scheme === 'file')
    .map(({ document }) => document.languageId);
  const all = (await vscode.languages.getLanguages()).toSorted();
  return vscode.window.showQuickPick([...new Set([...open, ...all])], {
    placeHolder: vscode.l10n.t('Complete texts of which language with this model?'),
  });
}
