import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { isActive } from '../../server/protocol/runs.ts';
import type { ExperimentSummary, RunSummary } from '../../server/protocol/workspace.ts';
import { coalesce } from '../shared/coalesce.ts';
import { runsDirectory, runsDirectorySetting } from '../shared/settings.ts';
import { ExperimentFiles } from './experimentFiles.ts';
import { replaceRuns } from './replaceRuns.ts';
import { RunFolderWatch } from './runFolderWatch.ts';
import { RunRecordWatcher } from './runRecordWatcher.ts';
import type { WorkspaceWorker } from './workspaceWorker.ts';

/** How often the records of active runs are read again; a killed process changes no file. */
const pollMilliseconds = 1000;

/** What the views know of experiments and runs. The files are the truth; this follows them. */
export class ExperimentIndex extends DisposableOwner {
  readonly #worker: WorkspaceWorker;
  readonly #onError: (error: unknown) => void;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly #files = this.register(new ExperimentFiles());
  readonly #touched = new Set<string>();
  /** One reading at a time: an older answer never comes after a newer one. */
  readonly #read = coalesce(() => (this.#mustReadAll ? this.#readAll() : this.#readTouched()));
  readonly #folders = this.register(new RunFolderWatch((folder) => this.#onTouched(folder)));
  #mustReadAll = false;
  #records: RunRecordWatcher;
  #poll: NodeJS.Timeout | undefined;
  #experiments: readonly ExperimentSummary[] = [];
  #runs: ReadonlyMap<string, RunSummary> = new Map();
  #loaded: Promise<void> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(worker: WorkspaceWorker, onError: (error: unknown) => void) {
    super();
    this.#worker = worker;
    this.#onError = onError;
    this.#records = this.#watchRecords();
    this.register({ dispose: () => this.#records.dispose() });
    this.register({ dispose: () => clearInterval(this.#poll) });
    this.register(this.#files.onDidChange(() => this.#quietly(this.refresh())));
    this.register(vscode.workspace.onDidChangeConfiguration((event) => this.#reconfigure(event)));
  }

  get experiments(): readonly ExperimentSummary[] {
    return this.#experiments;
  }

  get runs(): readonly RunSummary[] {
    return [...this.#runs.values()];
  }

  get activeRuns(): readonly RunSummary[] {
    return this.runs.filter((run) => isActive(run.status));
  }

  experiment(file: string): ExperimentSummary | undefined {
    return this.#experiments.find((experiment) => experiment.file === file);
  }

  run(directory: string): RunSummary | undefined {
    return this.#runs.get(directory);
  }

  /** Resolves when everything has been read once. */
  loaded(): Promise<void> {
    this.#loaded ??= this.refresh().catch((error) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  /** Reads everything again. */
  refresh(): Promise<void> {
    this.#mustReadAll = true;
    return this.#read();
  }

  async #readAll(): Promise<void> {
    this.#mustReadAll = false;
    this.#touched.clear();
    const files = await this.#files.list();
    const params = { files, runsDirectory: runsDirectory() };
    this.#announce(await this.#worker.request('listExperiments', params));
    if (process.platform !== 'linux') return;
    if (await this.#folders.follow(files, params.runsDirectory)) this.#quietly(this.refresh());
  }

  async #readTouched(): Promise<void> {
    const directories = [...this.#touched];
    this.#touched.clear();
    const runs = await this.#worker.request('readRuns', { directories });
    this.#announce(replaceRuns(this.#experiments, directories, runs));
  }

  #announce(experiments: readonly ExperimentSummary[]): void {
    this.#experiments = experiments;
    const runs = experiments.flatMap((experiment) => experiment.runs);
    this.#runs = new Map(runs.map((run) => [run.directory, run]));
    if (this.activeRuns.length > 0) this.#poll ??= setInterval(() => this.#rereadActive(), pollMilliseconds);
    else {
      clearInterval(this.#poll);
      this.#poll = undefined;
    }
    this.#changed.fire();
  }

  #rereadActive(): void {
    for (const run of this.activeRuns) this.#touched.add(run.directory);
    this.#quietly(this.#read());
  }

  #watchRecords(): RunRecordWatcher {
    const watcher = new RunRecordWatcher();
    watcher.onDidChange((directory) => this.#onTouched(directory));
    return watcher;
  }

  /** Active runs are read again anyway. */
  #onTouched(directory: string): void {
    const known = this.run(directory);
    if (!known) this.#quietly(this.refresh());
    else if (!isActive(known.status)) {
      this.#touched.add(directory);
      this.#quietly(this.#read());
    }
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
