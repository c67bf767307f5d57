import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { errorMessage, UserError } from '../../server/base/errors.ts';
import {
  type FromOnnxPage,
  fromOnnxPage,
  type OnnxView,
  type ToOnnxPage,
} from '../../server/protocol/onnx.ts';
import type { Lab } from '../lab.ts';
import { onnxStrings } from '../pages/onnxStrings.ts';
import { fillPanel, post } from '../pages/pagePanel.ts';
import { reportError } from '../shared/log.ts';
import type { OnnxDocument } from './onnxDocument.ts';

/** A tab with an `.onnx` file. The page asks for graphs and statistics when they are looked at. */
export class OnnxEditor extends DisposableOwner {
  readonly #lab: Lab;
  readonly #panel: vscode.WebviewPanel;
  readonly #document: OnnxDocument;
  #view: OnnxView | undefined;
  /** The panel is gone and must not be touched; an answer may still come. */
  #closed = false;

  constructor(lab: Lab, document: OnnxDocument, panel: vscode.WebviewPanel) {
    super();
    this.#lab = lab;
    this.#document = document;
    this.#panel = panel;
    fillPanel(panel, lab.product, { name: 'onnx', strings: onnxStrings() });
    const report = (error: unknown) => reportError(lab.log, error);
    this.register(panel.webview.onDidReceiveMessage((message) => this.#receive(message).catch(report)));
    this.register(panel.onDidDispose(() => this.dispose()));
    this.register({
      dispose: () => {
        this.#closed = true;
      },
    });
    const look = () => void this.#tellSurroundings().catch(report);
    this.register(vscode.workspace.onDidGrantWorkspaceTrust(look));
    this.#watch(document.sidecar, look);
    this.#watch(document.uri, () => void this.#fill().catch(report));
  }

  #watch(file: vscode.Uri, changed: () => void): void {
    const folder = vscode.Uri.joinPath(file, '..');
    const name = file.path.slice(folder.path.length).replace(/^\//, '');
    const pattern = new vscode.RelativePattern(folder, name.replace(/[[\]{}*?]/g, '?'));
    const watcher = this.register(vscode.workspace.createFileSystemWatcher(pattern));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
      this.register(event(changed));
  }

  async #receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(fromOnnxPage, message);
    if (parsed.success) await this.#answer(parsed.output);
    else this.#lab.log.warn('The page of an ONNX file sent an unknown message.');
  }

  async #answer(message: FromOnnxPage): Promise<void> {
    const { worker } = this.#lab;
    switch (message.type) {
      case 'ready':
        return this.#fill();
      case 'graph': {
        const { graph } = message;
        const answer = await this.#ask(async () => ({
          drawing: await worker.request('readOnnxGraph', { source: await this.#document.source(), graph }),
        }));
        return this.#post({ type: 'graph', graph, ...answer });
      }
      case 'weight': {
        const { weight } = message;
        const answer = await this.#ask(async () => ({
          statistics: await worker.request('readOnnxWeight', {
            source: await this.#document.source(),
            weight,
          }),
        }));
        return this.#post({ type: 'weight', weight, ...answer });
      }
      case 'playground':
        await vscode.commands.executeCommand('lstmLab.openPlayground', this.#document.uri);
        return;
      case 'sidecar':
        return this.#openSidecar();
      case 'lift':
        return this.#liftStates();
    }
  }

  async #fill(): Promise<void> {
    const model = await this.#ask(async () => {
      const view = await this.#lab.worker.request('readOnnx', { source: await this.#document.source() });
      this.#view = view;
      return { model: view };
    });
    this.#post({ type: 'hydrate', ...model, ...(await this.#surroundings()) });
  }

  async #tellSurroundings(): Promise<void> {
    this.#post({ type: 'surroundings', ...(await this.#surroundings()) });
  }

  async #surroundings() {
    return { hasSidecar: await exists(this.#document.sidecar), trusted: vscode.workspace.isTrusted };
  }

  /** What went wrong is shown where the answer is expected. */
  async #ask<T>(question: () => Promise<T>): Promise<T | { readonly error: string }> {
    try {
      return await question();
    } catch (error) {
      const isExpected = error instanceof UserError || error instanceof vscode.FileSystemError;
      if (!isExpected) this.#lab.log.error(error instanceof Error ? error : String(error));
      return { error: errorMessage(error) };
    }
  }

  /** Written if there is none; a person's sidecar is only opened. */
  async #openSidecar(): Promise<void> {
    const { sidecar } = this.#document;
    if (!(await exists(sidecar))) {
      if (this.#view?.sidecar === undefined) return;
      await vscode.workspace.fs.writeFile(sidecar, new TextEncoder().encode(this.#view.sidecar));
    }
    await vscode.window.showTextDocument(sidecar, { viewColumn: vscode.ViewColumn.Beside });
    await this.#tellSurroundings();
  }

  /** The new model is opened beside this one. */
  async #liftStates(): Promise<void> {
    const source = await this.#document.source();
    if (!('file' in source)) {
      throw new UserError(vscode.l10n.t('Only a model in a folder on this computer can be written anew.'));
    }
    const { file } = await this.#lab.worker.request('liftOnnx', source);
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file), vscode.ViewColumn.Beside);
  }

  #post(message: ToOnnxPage): void {
    if (!this.#closed && this.#panel.visible) post(this.#panel, message);
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
