import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import type { OnnxSource } from '../../server/protocol/onnx.ts';

/** Of files that are not on this computer all bytes are fetched. */
const maxFetchedBytes = 1 << 30;

/** An `.onnx` file that is looked at: read by the worker where it is, never changed and never run. */
export class OnnxDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;

  constructor(uri: vscode.Uri) {
    this.uri = uri;
  }

  /** `NAME.lstm-graph.yaml` beside it. */
  get sidecar(): vscode.Uri {
    const name = this.name.replace(/\.onnx$/i, '');
    return vscode.Uri.joinPath(this.uri, '..', `${name}.lstm-graph.yaml`);
  }

  get name(): string {
    return this.uri.path.slice(this.uri.path.lastIndexOf('/') + 1);
  }

  async source(): Promise<OnnxSource> {
    if (this.uri.scheme === 'file') return { file: this.uri.fsPath };
    const { size } = await vscode.workspace.fs.stat(this.uri);
    if (size > maxFetchedBytes)
      throw new UserError(vscode.l10n.t('The file is too large to be fetched: copy it to this computer.'));
    return { name: this.name, bytes: await vscode.workspace.fs.readFile(this.uri) };
  }

  dispose(): void {}
}
