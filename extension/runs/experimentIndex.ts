import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { ExperimentSummary, RunSummary, WorkspaceNews } from '../../server/protocol/workspace.ts';
import { coalesce } from '../shared/coalesce.ts';
import { runsDirectory, runsDirectorySetting } from '../shared/settings.ts';
import { ExperimentBook, type IndexChange } from './experimentBook.ts';
import { ExperimentFiles } from './experimentFiles.ts';
import { RunFolderWatch } from './runFolderWatch.ts';
import { RunRecordWatcher } from './runRecordWatcher.ts';
import type { WorkspaceWorker } from './workspaceWorker.ts';

/** What the views know of experiments and runs. The worker reads them and tells; this holds what it told. */
export class ExperimentIndex extends DisposableOwner {
  readonly #worker: WorkspaceWorker;
  readonly #onError: (error: unknown) => void;
  readonly #changed = this.register(new vscode.EventEmitter<IndexChange>());
  readonly #files = this.register(new ExperimentFiles());
  readonly #book = new ExperimentBook();
  readonly #touched = new Set<string>();
  readonly #follow = coalesce(() => this.#followFiles());
  readonly #reread = coalesce(() => this.#rereadTouched());
  readonly #folders = this.register(new RunFolderWatch((folder) => this.#onTouched(folder)));
  #records: RunRecordWatcher;
  #loaded: Promise<void> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(worker: WorkspaceWorker, onError: (error: unknown) => void) {
    super();
    this.#worker = worker;
    this.#onError = onError;
    this.#records = this.#watchRecords();
    this.register({ dispose: () => this.#records.dispose() });
    this.register(worker.onNews((news) => this.#take(news)));
    this.register(this.#files.onDidChange(() => this.#quietly(this.refresh())));
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

  experiment(file: string): ExperimentSummary | undefined {
    return this.experiments.find((experiment) => experiment.file === file);
  }

  run(directory: string): RunSummary | undefined {
    return this.#book.runs.get(directory);
  }

  /** Resolves when everything has been read once. */
  loaded(): Promise<void> {
    this.#loaded ??= this.refresh().catch((error) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  /** Compares everything with the disk; resolves when what is there is known. */
  refresh(): Promise<void> {
    return this.#follow();
  }

  async #followFiles(): Promise<void> {
    const files = await this.#files.list();
    const params = { files, runsDirectory: runsDirectory() };
    await this.#worker.request('follow', params);
    if (process.platform !== 'linux') return;
    if (await this.#folders.follow(files, params.runsDirectory)) this.#quietly(this.refresh());
  }

  async #rereadTouched(): Promise<void> {
    const directories = [...this.#touched];
    this.#touched.clear();
    await this.#worker.request('reread', { directories });
  }

  #take(news: WorkspaceNews): void {
    this.#changed.fire(this.#book.write(news));
  }

  #watchRecords(): RunRecordWatcher {
    const watcher = new RunRecordWatcher();
    watcher.onDidChange((directory) => this.#onTouched(directory));
    return watcher;
  }

  #onTouched(directory: string): void {
    if (this.run(directory)) {
      this.#touched.add(directory);
      this.#quietly(this.#reread());
    } else this.#quietly(this.refresh());
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
