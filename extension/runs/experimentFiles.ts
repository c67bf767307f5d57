import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';

export const experimentLanguage = 'lstm-experiment';
/** Of `NAME.lstm-graph.yaml`. */
export const sidecarLanguage = 'lstm-graph';
const pattern = '**/*.lstm.yaml';
const excluded = '**/{node_modules,.git,.lstm-lab}/**';

/** The experiment files on disk: those of the workspace's folders and those that are open. */
export class ExperimentFiles extends DisposableOwner {
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    const watcher = this.register(vscode.workspace.createFileSystemWatcher(pattern));
    const changed = () => this.#changed.fire();
    const changedDocument = (document: vscode.TextDocument) => {
      if (isExperiment(document)) changed();
    };
    this.register(watcher.onDidCreate(changed));
    this.register(watcher.onDidChange(changed));
    this.register(watcher.onDidDelete(changed));
    this.register(vscode.workspace.onDidChangeWorkspaceFolders(changed));
    this.register(vscode.workspace.onDidOpenTextDocument(changedDocument));
    this.register(vscode.workspace.onDidCloseTextDocument(changedDocument));
  }

  /** Absolute paths, in order. */
  async list(): Promise<string[]> {
    const found = await vscode.workspace.findFiles(pattern, excluded);
    const open = vscode.workspace.textDocuments.filter(isExperiment).map((document) => document.uri);
    const paths = [...found, ...open].filter((uri) => uri.scheme === 'file').map((uri) => uri.fsPath);
    return [...new Set(paths)].sort();
  }
}

export function isExperiment(document: vscode.TextDocument): boolean {
  return document.languageId === experimentLanguage && document.uri.scheme === 'file';
}
