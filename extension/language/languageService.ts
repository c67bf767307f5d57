import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { type ExperimentFacts, type SummaryParams, summaryMethod } from '../../server/protocol/language.ts';
import { experimentLanguage, sidecarLanguage } from '../runs/experimentFiles.ts';
import { type Log, reportError } from '../shared/log.ts';
import type { Product } from '../shared/product.ts';
import { runsDirectorySetting } from '../shared/settings.ts';
import { LanguageStatus } from './languageStatus.ts';

/** Keeps the language server running while there are experiments or sidecars; everything asked of it works without it too. */
export class LanguageService extends DisposableOwner {
  readonly #product: Product;
  readonly #log: Log;
  readonly #status = this.register(new LanguageStatus());
  readonly #started = this.register(new vscode.EventEmitter<void>());
  #client: LanguageClient | undefined;
  #starting: Promise<void> | undefined;

  /** The server answers from now on. */
  readonly onDidStart = this.#started.event;

  constructor(product: Product, log: Log) {
    super();
    this.#product = product;
    this.#log = log;
    const startFor = (document: vscode.TextDocument) => {
      const { languageId } = document;
      const isExperiment = languageId === experimentLanguage;
      if (isExperiment) void vscode.commands.executeCommand('setContext', 'lstmLab.experimentOpened', true);
      if (isExperiment || languageId === sidecarLanguage) void this.#start();
    };
    this.register(vscode.workspace.onDidOpenTextDocument(startFor));
    this.register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (this.#client && event.affectsConfiguration(runsDirectorySetting)) void this.restart();
      }),
    );
    vscode.workspace.textDocuments.forEach(startFor);
  }

  /** What follows from an experiment file; undefined while the server cannot say. */
  async facts(uri: vscode.Uri): Promise<ExperimentFacts | undefined> {
    if (!this.#client?.isRunning()) return undefined;
    const params: SummaryParams = { uri: uri.toString() };
    const facts = await this.#client.sendRequest<ExperimentFacts | null>(summaryMethod, params);
    return facts ?? undefined;
  }

  async restart(): Promise<void> {
    await this.#stop();
    await this.#start();
  }

  override dispose(): void {
    void this.#stop();
    super.dispose();
  }

  #start(): Promise<void> {
    this.#starting ??= this.#launch().catch((error) => {
      this.#starting = undefined;
      this.#status.failed();
      return reportError(this.#log, error);
    });
    return this.#starting;
  }

  async #launch(): Promise<void> {
    this.#status.starting();
    const { createLanguageClient } = await import('./client.ts');
    const client = createLanguageClient(this.#product, this.#log);
    client.onDidChangeState(() => this.#showState(client));
    this.#client = client;
    await client.start();
    this.#started.fire();
  }

  #showState(client: LanguageClient): void {
    if (client.isRunning()) this.#status.running();
    else if (client === this.#client) this.#status.failed();
  }

  async #stop(): Promise<void> {
    await this.#starting;
    const client = this.#client;
    this.#client = undefined;
    this.#starting = undefined;
    // A client that never came up, or whose server has crashed for good, refuses to be stopped.
    if (client?.needsStop()) await client.dispose();
  }
}
