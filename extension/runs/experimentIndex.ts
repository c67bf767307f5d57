import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { ExperimentSummary, RunSummary, WorkspaceNews } from '../../server/protocol/workspace.ts';
import { coalesce } from '../shared/coalesce.ts';
import { runsDirectory, runsDirectorySetting } from '../shared/settings.ts';
import { ExperimentBook, type IndexChange } from './experimentBook.ts';
import { ExperimentFiles } from './experimentFiles.ts';
import { RunRecordWatcher } from './runRecordWatcher.ts';
import type { WorkspaceWorker } from './workspaceWorker.ts';

/** How long a view waits for everything before it shows what is known, in milliseconds. */
const patience = 300;

/** When the window is looked at again, everything is compared with the disk, but not more often than this. */
const compareMilliseconds = 60_000;

/** What the views know of experiments and runs. The worker follows the run directories; this holds what it tells. */
export class ExperimentIndex extends DisposableOwner {
  readonly #worker: WorkspaceWorker;
  readonly #onError: (error: unknown) => void;
  readonly #changed = this.register(new vscode.EventEmitter<IndexChange>());
  readonly #files = this.register(new ExperimentFiles());
  readonly #book = new ExperimentBook();
  readonly #touched = new Set<string>();
  readonly #follow = coalesce(() => this.#followFiles());
  readonly #compare = coalesce(() => this.#compareAll());
  readonly #reread = coalesce(() => this.#rereadTouched());
  readonly #whenListed: Promise<void>;
  #onListed = () => {};
  #records: RunRecordWatcher;
  #loaded: Promise<void> | undefined;
  #isLoaded = false;
  #compared = 0;

  readonly onDidChange = this.#changed.event;

  constructor(worker: WorkspaceWorker, onError: (error: unknown) => void) {
    super();
    this.#worker = worker;
    this.#onError = onError;
    this.#whenListed = new Promise((resolve) => {
      this.#onListed = resolve;
    });
    this.#records = this.#watchRecords();
    this.register({ dispose: () => this.#records.dispose() });
    this.register(worker.onNews((news) => this.#take(news)));
    worker.onLost(() => this.#followAgain());
    this.register(this.#files.onDidChange(() => this.#quietly(this.#follow())));
    this.register(vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#compareAgain()));
    this.register(vscode.workspace.onDidChangeConfiguration((event) => this.#reconfigure(event)));
  }

  get experiments(): readonly ExperimentSummary[] {
    return this.#book.experiments;
  }

  get runs(): readonly RunSummary[] {
    return [...this.#book.runs.values()];
  }

  get activeRuns(): readonly RunSummary[] {
    return this.#book.activeRuns;
  }

  /** Those that train, or wait for their turn. */
  get awaitedRuns(): readonly RunSummary[] {
    return this.#book.awaitedRuns;
  }

  experiment(file: string): ExperimentSummary | undefined {
    return this.experiments.find((experiment) => experiment.file === file);
  }

  run(directory: string): RunSummary | undefined {
    return this.#book.runs.get(directory);
  }

  /** Whether all experiments and runs are known: before, a run that is not known may still come. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Resolves when all is known, or when reading it takes long: then what is known may be shown already. */
  async listed(): Promise<void> {
    const long = this.#whenListed.then(() => delay(patience));
    await Promise.race([this.loaded(), long]);
  }

  /** Resolves when all experiments and runs are known, be it from an index that has still to be compared with the disk. */
  loaded(): Promise<void> {
    this.#loaded ??= this.#follow().then(
      () => this.#compareAgain(),
      (error) => {
        this.#loaded = undefined;
        throw error;
      },
    );
    return this.#loaded;
  }

  /** Reads these runs again, or else compares everything with the disk; resolves when what is there is known. */
  async refresh(runs?: readonly string[]): Promise<void> {
    if (!runs) return this.#compare();
    for (const run of runs) this.#touched.add(run);
    await this.#reread();
  }

  /** Resolves when a run that was just made is known. */
  async meet(run: string): Promise<void> {
    await this.refresh([run]);
    // Its experiment file may be as new.
    if (!this.run(run)) await this.refresh();
  }

  async #followFiles(): Promise<void> {
    this.#worker.start();
    const files = await this.#files.list();
    await this.#worker.request('follow', { files, runsDirectory: runsDirectory() });
    if (this.#isLoaded) return;
    this.#isLoaded = true;
    this.#changed.fire({ runs: [] });
  }

  async #compareAll(): Promise<void> {
    await this.#follow();
    this.#compared = Date.now();
    await this.#worker.request('compare', undefined);
  }

  async #rereadTouched(): Promise<void> {
    const directories = [...this.#touched];
    this.#touched.clear();
    await this.#worker.request('reread', { directories });
  }

  #take(news: WorkspaceNews): void {
    if (news.news === 'error') {
      this.#onError(new Error(news.message));
      return;
    }
    const change = this.#book.write(news);
    this.#onListed();
    if (change) this.#changed.fire(change);
  }

  #watchRecords(): RunRecordWatcher {
    const watcher = new RunRecordWatcher();
    watcher.onDidChange((directory) => this.#quietly(this.refresh([directory])));
    return watcher;
  }

  /** A worker that crashed before it had told everything would crash again. */
  #followAgain(): void {
    if (this.#compared > 0) this.#quietly(this.#follow());
    this.#compared = 0;
  }

  #compareAgain(): void {
    if (Date.now() - this.#compared > compareMilliseconds) this.#quietly(this.#compare());
  }

  #reconfigure(event: vscode.ConfigurationChangeEvent): void {
    if (!event.affectsConfiguration(runsDirectorySetting)) return;
    this.#records.dispose();
    this.#records = this.#watchRecords();
    this.#quietly(this.refresh());
  }

  #quietly(work: Promise<void>): void {
    work.catch(this.#onError);
  }
}
