/** Wires the features to an LSP connection. */
import * as v from 'valibot';
import {
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type InitializeResult,
  TextDocuments,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isTooLong } from '../experiment/parseYaml.ts';
import { type ExperimentFacts, summaryMethod } from '../protocol/language.ts';
import { anchorRange, renameAnchor } from './anchors.ts';
import { baseReferences } from './baseReferences.ts';
import { capabilities } from './capabilities.ts';
import { codeActions, createFolder, createFolderCommand } from './codeActions.ts';
import { complete } from './completion/completion.ts';
import { DataStatistics } from './dataStatistics.ts';
import { debounce } from './debounce.ts';
import { problemsOf, toDiagnostics } from './diagnostics.ts';
import { type OpenExperiment, OpenExperiments } from './experiments.ts';
import { PastRuns } from './facts/pastRuns.ts';
import { foldingRanges } from './folding.ts';
import { formattingEdits, rangeFormattingEdits } from './formatting/format.ts';
import { hover } from './hover.ts';
import { InlayHints } from './inlayHints.ts';
import { documentLinks } from './links.ts';
import { definition, references } from './navigation.ts';
import { pathOf } from './openFiles.ts';
import { readOptions, type ServerOptions } from './options.ts';
import { readInThread } from './readings/readingThread.ts';
import { selectionRange } from './selection.ts';
import { isSidecar, type OpenSidecar, OpenSidecars } from './sidecar/openSidecars.ts';
import { sidecarActions } from './sidecar/sidecarActions.ts';
import { completeSidecar } from './sidecar/sidecarCompletion.ts';
import { hoverSidecar } from './sidecar/sidecarHover.ts';
import { sidecarProblems, toSidecarDiagnostic } from './sidecar/sidecarProblems.ts';
import { summarize } from './summary.ts';
import { documentSymbols } from './symbols.ts';
import { WatchedFiles } from './watchedFiles.ts';
import { WorkspaceDiagnostics } from './workspaceDiagnostics.ts';
import { experimentFiles } from './workspaceFiles.ts';

/** How long nobody must have typed before problems are sent to a client that does not ask for them, in milliseconds. */
const pauseBeforePush = 150;

const summaryParams = v.object({ uri: v.string() });

/** Everything that answers requests, once the client has said what it can do. */
interface Session {
  readonly options: ServerOptions;
  readonly experiments: OpenExperiments;
  readonly pastRuns: PastRuns;
}

/** @param entry the file of this program: data is read in a thread that runs it too */
export function startServer(connection: Connection, entry: string): void {
  const documents = new TextDocuments(TextDocument);
  let session: Session | undefined;

  connection.onInitialize((params): InitializeResult => {
    const options = readOptions(params);
    const { runsDirectory } = options;
    const experiments = new OpenExperiments(documents, runsDirectory);
    session = { options, experiments, pastRuns: new PastRuns(runsDirectory) };
    return { capabilities: capabilities(options) };
  });

  const statistics = new DataStatistics({
    onCounted: refresh,
    onBug: logBug,
    readSizes: readInThread(entry, () => session?.options.l10nBundle),
  });
  const watched = new WatchedFiles(connection);
  const hints = new InlayHints();
  const sidecars = new OpenSidecars(documents);
  const workspace = new WorkspaceDiagnostics({
    folders: workspaceFolders,
    load: async (document) => session?.experiments.load(document),
    isOpen: (file) => documents.all().some(({ uri }) => pathOf(uri) === file),
    toDiagnostics: (experiment) =>
      toDiagnostics(experiment, experiment.loaded.problems, session?.options.problemPage),
  });

  async function workspaceFolders(): Promise<readonly string[]> {
    if (!session?.options.tellsFolders) return session?.options.folders ?? [];
    return ((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri);
  }

  function logBug(error: unknown): void {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  /** Problems of every open file may have changed: a base, a data file or its size. */
  function republish(): void {
    if (!session) return;
    if (!session.options.pullsDiagnostics) pushSoon();
    else if (session.options.refreshesDiagnostics) connection.languages.diagnostics.refresh().catch(logBug);
  }

  /** More than open documents has changed. */
  function refresh(): void {
    if (session?.options.refreshesHints) connection.languages.inlayHint.refresh().catch(logBug);
    republish();
  }

  const pushSoon = debounce(pauseBeforePush, () => {
    for (const { uri } of documents.all()) push(uri).catch(logBug);
  });

  async function diagnose(experiment: OpenExperiment): Promise<Diagnostic[]> {
    // It may have been closed while it was loaded.
    const isOpen = documents.get(experiment.document.uri) !== undefined;
    if (session?.options.watchesFiles && isOpen) watched.watchFilesOf(experiment);
    return toDiagnostics(experiment, await problemsOf(experiment, statistics), session?.options.problemPage);
  }

  async function diagnoseSidecar(uri: string): Promise<Diagnostic[]> {
    const sidecar = await sidecars.get(uri);
    if (!sidecar) return [];
    return sidecarProblems(sidecar).map((problem) => toSidecarDiagnostic(sidecar.document, problem));
  }

  async function push(uri: string): Promise<void> {
    if (isSidecar(uri)) {
      await connection.sendDiagnostics({ uri, diagnostics: await diagnoseSidecar(uri) });
      return;
    }
    const experiment = await session?.experiments.settled(uri);
    if (!experiment) return;
    const diagnostics = await diagnose(experiment);
    if (documents.get(uri)?.version !== experiment.document.version) return;
    await connection.sendDiagnostics({ uri, version: experiment.document.version, diagnostics });
  }

  /** Answers a request about an open sidecar. */
  async function answerSidecar<T>(
    uri: string,
    otherwise: T,
    feature: (sidecar: OpenSidecar, session: Session) => T | Promise<T>,
  ): Promise<T> {
    const sidecar = await sidecars.get(uri);
    return session && sidecar ? feature(sidecar, session) : otherwise;
  }

  /** Answers a request about an open experiment; `otherwise` when it has been closed meanwhile, or is far too long. */
  async function answer<T>(
    uri: string,
    otherwise: T,
    feature: (experiment: OpenExperiment, session: Session) => T | Promise<T>,
    version: 'settled' | 'get' = 'settled',
  ): Promise<T> {
    if (isSidecar(uri)) return otherwise;
    const experiment = await session?.experiments[version](uri);
    const isReadable = experiment && !isTooLong(experiment.document.getText());
    return session && isReadable ? feature(experiment, session) : otherwise;
  }

  documents.onDidChangeContent(() => {
    session?.experiments.invalidate();
    // A client that pulls asks again by itself, also for the files that extend this one.
    if (session && !session.options.pullsDiagnostics) republish();
  });
  documents.onDidClose(({ document }) => {
    session?.experiments.invalidate();
    watched.forget(document.uri);
    hints.forget(document.uri);
    if (session && !session.options.pullsDiagnostics) {
      connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }).catch(logBug);
    }
    // What was not saved is gone from the files that extend it.
    workspace.invalidate();
    refresh();
  });
  connection.onInitialized(() => {
    if (!session?.options.tellsFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(() => workspace.invalidate());
  });
  connection.onDidChangeWatchedFiles(() => {
    session?.experiments.invalidate();
    workspace.invalidate();
    refresh();
  });

  connection.languages.diagnostics.on(async ({ textDocument: { uri } }) => {
    if (isSidecar(uri)) return { kind: DocumentDiagnosticReportKind.Full, items: await diagnoseSidecar(uri) };
    const experiment = await session?.experiments.settled(uri);
    // Clients ask once more for a document that was closed.
    const items = experiment ? await diagnose(experiment) : await workspace.closed(uri);
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });
  connection.languages.diagnostics.onWorkspace((params, token) => workspace.report(params, token));
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    isSidecar(uri)
      ? answerSidecar(uri, [], (sidecar, { options }) => completeSidecar(sidecar, position, options))
      : // The caret has its place in this very version.
        answer(
          uri,
          [],
          (experiment, { options }) =>
            complete(experiment, position, { ...options, knowledge: statistics.atHand }),
          'get',
        ),
  );
  connection.onHover(({ textDocument: { uri }, position }) => {
    if (isSidecar(uri)) return answerSidecar(uri, null, (sidecar) => hoverSidecar(sidecar, position) ?? null);
    return answer(uri, null, async (experiment, { pastRuns }) => {
      return (await hover(experiment, position, statistics, pastRuns, session?.options.pytorchPage)) ?? null;
    });
  });
  connection.onDocumentSymbol(({ textDocument: { uri } }) => answer(uri, [], documentSymbols));
  connection.onDocumentLinks(({ textDocument: { uri } }) => answer(uri, [], documentLinks));
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    answer(uri, null, (experiment) => definition(experiment, position) ?? null),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    answer(uri, [], async (experiment, { experiments }) => {
      const anchors = references(experiment, position, context.includeDeclaration);
      const candidates = anchors.length > 0 ? [] : await experimentFiles(await workspaceFolders());
      return [...anchors, ...(await baseReferences(experiment, position, candidates, experiments.files))];
    }),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }) =>
    answer(uri, null, (experiment) => anchorRange(experiment, position) ?? null, 'get'),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) =>
    answer<WorkspaceEdit | null>(
      uri,
      null,
      (experiment) => {
        const edits = renameAnchor(experiment, position, newName);
        return edits ? { changes: { [uri]: edits } } : null;
      },
      'get',
    ),
  );
  connection.onDocumentFormatting(({ textDocument: { uri }, options }) =>
    isSidecar(uri)
      ? answerSidecar(uri, [], ({ document }) => formattingEdits(document, options))
      : answer(uri, [], ({ document }) => formattingEdits(document, options), 'get'),
  );
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range, options }) =>
    answer(uri, [], ({ document }) => rangeFormattingEdits(document, range, options), 'get'),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }) => answer(uri, [], foldingRanges));
  connection.onSelectionRanges(({ textDocument: { uri }, positions }) =>
    answer(uri, [], (experiment) => positions.map((position) => selectionRange(experiment, position))),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
    answer(uri, [], (experiment) => hints.of(experiment, range, statistics.atHand)),
  );
  connection.onCodeAction((params) => {
    const { uri } = params.textDocument;
    if (isSidecar(uri)) return answerSidecar(uri, [], (sidecar) => sidecarActions(sidecar, params));
    return answer(
      uri,
      [],
      async (experiment, { options, experiments }) =>
        codeActions(experiment, await problemsOf(experiment, statistics), params, experiments, options),
      'get',
    );
  });
  connection.onExecuteCommand(async ({ command, arguments: [argument] = [] }) => {
    if (command !== createFolderCommand) return;
    await createFolder(argument);
    session?.experiments.invalidate();
    refresh();
  });
  connection.onRequest(summaryMethod, (params: unknown): Promise<ExperimentFacts | null> => {
    const { uri } = v.parse(summaryParams, params);
    return answer<ExperimentFacts | null>(uri, null, (experiment, { pastRuns }) =>
      summarize(experiment, statistics, pastRuns),
    );
  });

  documents.listen(connection);
  connection.listen();
}
