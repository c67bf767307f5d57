import { dirname, isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { runFiles } from '../../server/protocol/runs.ts';
import { runsDirectory } from '../shared/settings.ts';

/** Tells which run directories came, changed or went, whoever did it: this window, another one or a terminal. */
export class RunRecordWatcher extends DisposableOwner {
  readonly #changed = this.register(new vscode.EventEmitter<string>());
  /** The path of a run directory. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    const watcher = this.register(vscode.workspace.createFileSystemWatcher(recordPattern()));
    const changed = (uri: vscode.Uri) => this.#changed.fire(dirname(uri.fsPath));
    this.register(watcher.onDidCreate(changed));
    this.register(watcher.onDidChange(changed));
    this.register(watcher.onDidDelete(changed));
  }
}

function recordPattern(): vscode.GlobPattern {
  const directory = runsDirectory();
  const record = `*/*/{${runFiles.record},${runFiles.annotations}}`;
  if (isAbsolute(directory)) return new vscode.RelativePattern(vscode.Uri.file(directory), record);
  return `**/${directory.replaceAll('\\', '/').replace(/^\.\//, '')}/${record}`;
}
