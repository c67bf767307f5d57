import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { ExperimentFacts } from '../../server/protocol/language.ts';
import { experimentLanguage } from '../runs/experimentFiles.ts';
import type { ExperimentIndex } from '../runs/experimentIndex.ts';
import type { LanguageService } from './languageService.ts';
import { lensTexts } from './lensTexts.ts';

const top = new vscode.Range(0, 0, 0, 0);

/** Run, Stop, Resume and the pages, above an experiment file. */
export class Lenses extends DisposableOwner implements vscode.CodeLensProvider {
  readonly #index: ExperimentIndex;
  readonly #language: LanguageService;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  /** The last facts of a file, shown while new ones are being worked out. */
  readonly #facts = new Map<string, ExperimentFacts | undefined>();
  #shown = '';

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(index: ExperimentIndex, language: LanguageService) {
    super();
    this.#index = index;
    this.#language = language;
    this.register(vscode.languages.registerCodeLensProvider({ language: experimentLanguage }, this));
    this.register(index.onDidChange(() => this.#refreshIfStatusChanged()));
    this.register(language.onDidStart(() => this.#changed.fire()));
    this.register(vscode.languages.onDidChangeDiagnostics((event) => this.#refreshIfChecked(event.uris)));
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#facts.delete(uri.toString())));
  }

  async provideCodeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeLens[]> {
    if (document.uri.scheme !== 'file') return [];
    const key = document.uri.toString();
    const facts = await this.#language.facts(document.uri, token).catch(() => this.#facts.get(key));
    this.#facts.set(key, facts);
    const runs = this.#index.experiment(document.uri.fsPath)?.runs ?? [];
    const others = this.#index.runs.filter((run) => !runs.includes(run));
    return lensTexts(facts, runs, others).map(
      ({ title, command, run }) =>
        new vscode.CodeLens(top, {
          title,
          command: `lstmLab.${command}`,
          arguments: [run ?? document.uri],
        }),
    );
  }

  /** Progress alone changes no lens. */
  #refreshIfStatusChanged(): void {
    const shown = this.#index.runs.map((run) => `${run.directory} ${run.status} ${!run.record.best}`).join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#changed.fire();
  }

  #refreshIfChecked(uris: readonly vscode.Uri[]): void {
    const open = vscode.window.visibleTextEditors.map(({ document }) => document);
    const concerned = open.filter((document) => document.languageId === experimentLanguage);
    if (uris.some((uri) => concerned.some((document) => document.uri.toString() === uri.toString())))
      this.#changed.fire();
  }
}
