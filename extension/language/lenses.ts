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
  /** What was last known of each open file. */
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

  /** Answers at once: while VS Code waits for lenses it shows old ones that cannot be clicked. */
  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (document.uri.scheme !== 'file') return [];
    void this.#updateFacts(document.uri);
    const facts = this.#facts.get(document.uri.toString());
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

  async #updateFacts(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const before = this.#facts.get(key);
    const facts = await this.#language.facts(uri).catch(() => before);
    if (JSON.stringify(facts) === JSON.stringify(before)) return;
    this.#facts.set(key, facts);
    this.#changed.fire();
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
