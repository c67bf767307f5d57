import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import {
  type CancellationToken,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
  type WorkspaceFullDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { OpenExperiment } from './experiments.ts';
import { pathOf } from './openFiles.ts';
import { experimentFiles } from './workspaceFiles.ts';

/** What a client has said of the workspace. */
export interface Workspace {
  /** URIs of its folders. */
  readonly folders: () => Promise<readonly string[]>;
  readonly load: (document: TextDocument) => Promise<OpenExperiment | undefined>;
  /** Open files are reported by themselves. */
  readonly isOpen: (file: string) => boolean;
  readonly toDiagnostics: (experiment: OpenExperiment) => Diagnostic[];
}

/**
 * Problems of the experiment files that are not open. Their data is not read: there may be much of it. The first
 * request is answered at once, each further one when something on the disk has changed.
 */
export class WorkspaceDiagnostics {
  readonly #workspace: Workspace;
  #isAnswered = false;
  #waiting: (() => void)[] = [];

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Call when a file has changed or was closed. */
  invalidate(): void {
    this.#isAnswered = false;
    for (const proceed of this.#waiting.splice(0)) proceed();
  }

  async report(
    { previousResultIds }: Pick<WorkspaceDiagnosticParams, 'previousResultIds'>,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    if (this.#isAnswered) await this.#change(token);
    if (token.isCancellationRequested) return { items: [] };
    this.#isAnswered = true;
    const { folders, isOpen } = this.#workspace;
    const previous = new Map(previousResultIds.map(({ uri, value }) => [pathOf(uri) ?? uri, { uri, value }]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const file of await experimentFiles(await folders())) {
      if (isOpen(file)) continue;
      const known = previous.get(file);
      previous.delete(file);
      const report = await this.#reportOf(file, known?.uri ?? pathToFileURL(file).href, known?.value);
      if (report) items.push(report);
      if (token.isCancellationRequested) return { items };
    }
    const gone = [...previous].filter(([file]) => !isOpen(file)).map(([, { uri }]) => full(uri, []));
    return { items: [...items, ...gone] };
  }

  /** Of a file that is asked for by itself although it is not open; none where it is not of the workspace. */
  async closed(uri: string): Promise<Diagnostic[]> {
    const file = pathOf(uri);
    const files = await experimentFiles(await this.#workspace.folders());
    const diagnostics = file !== undefined && files.includes(file) && (await this.#diagnose(file, uri));
    return diagnostics || [];
  }

  #change(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      token.onCancellationRequested(() => resolve());
    });
  }

  /** Undefined for a file that has gone meanwhile. */
  async #diagnose(file: string, uri: string): Promise<Diagnostic[] | undefined> {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const { load, toDiagnostics } = this.#workspace;
    const experiment = await load(TextDocument.create(uri, 'lstm-experiment', 0, text));
    return experiment && toDiagnostics(experiment);
  }

  async #reportOf(
    file: string,
    uri: string,
    known: string | undefined,
  ): Promise<WorkspaceDocumentDiagnosticReport | undefined> {
    const diagnostics = await this.#diagnose(file, uri);
    if (!diagnostics) return undefined;
    const report = full(uri, diagnostics);
    return report.resultId === known
      ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId: report.resultId }
      : report;
  }
}

function full(
  uri: string,
  items: Diagnostic[],
): WorkspaceFullDocumentDiagnosticReport & { readonly resultId: string } {
  const resultId = createHash('sha1').update(JSON.stringify(items)).digest('base64');
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items };
}
