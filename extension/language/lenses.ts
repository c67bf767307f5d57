import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { ExperimentFacts } from '../../server/protocol/language.ts';
import { experimentLanguage } from '../runs/experimentFiles.ts';
import type { ExperimentIndex } from '../runs/experimentIndex.ts';
import type { LanguageService } from './languageService.ts';
import { type LensText, lensTexts } from './lensTexts.ts';

const top = new vscode.Range(0, 0, 0, 0);

/** Run, Stop, Resume and the pages, above an experiment file. */
export class Lenses extends DisposableOwner implements vscode.CodeLensProvider {
  readonly #index: ExperimentIndex;
  readonly #language: LanguageService;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  /** What was last known of each open file. */
  readonly #facts = new Map<string, ExperimentFacts | undefined>();
  #told = '';

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(index: ExperimentIndex, language: LanguageService) {
    super();
    this.#index = index;
    this.#language = language;
    this.register(vscode.languages.registerCodeLensProvider({ language: experimentLanguage }, this));
    this.register(index.onDidChange(() => this.#refreshIfTold()));
    this.register(language.onDidStart(() => this.#changed.fire()));
    this.register(vscode.languages.onDidChangeDiagnostics((event) => this.#refreshIfChecked(event.uris)));
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#facts.delete(uri.toString())));
  }

  /** Answers at once: while VS Code waits for lenses it shows old ones that cannot be clicked. */
  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (document.uri.scheme !== 'file') return [];
    void this.#updateFacts(document.uri);
    return this.#textsFor(document).map(
      ({ title, command, run }) =>
        new vscode.CodeLens(top, {
          title,
          command: `lstmLab.${command}`,
          arguments: [run ?? document.uri],
        }),
    );
  }

  #textsFor({ uri }: vscode.TextDocument): LensText[] {
    return lensTexts(this.#facts.get(uri.toString()), this.#index.experiment(uri.fsPath)?.runs ?? []);
  }

  async #updateFacts(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const before = this.#facts.get(key);
    const facts = await this.#language.facts(uri).catch(() => before);
    if (JSON.stringify(facts) === JSON.stringify(before)) return;
    this.#facts.set(key, facts);
    this.#changed.fire();
  }

  /** Progress alone changes no lens, nor do runs of files that are not seen. */
  #refreshIfTold(): void {
    const told = JSON.stringify(this.#visible().map((document) => this.#textsFor(document)));
    if (told === this.#told) return;
    this.#told = told;
    this.#changed.fire();
  }

  #refreshIfChecked(uris: readonly vscode.Uri[]): void {
    const seen = this.#visible().map((document) => document.uri.toString());
    if (uris.some((uri) => seen.includes(uri.toString()))) this.#changed.fire();
  }

  #visible(): vscode.TextDocument[] {
    const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
    return documents.filter(
      ({ languageId, uri }) => languageId === experimentLanguage && uri.scheme === 'file',
    );
  }
}
