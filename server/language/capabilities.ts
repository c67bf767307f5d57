import { type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { codeActionKinds, createFolderCommand } from './codeActions.ts';
import type { ServerOptions } from './options.ts';

/** What the server can be asked for. */
export function capabilities({ pullsDiagnostics }: ServerOptions): InitializeResult['capabilities'] {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: [' ', ':', '/', '{', '[', ','] },
    hoverProvider: true,
    documentSymbolProvider: true,
    documentLinkProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    selectionRangeProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    foldingRangeProvider: true,
    inlayHintProvider: true,
    codeActionProvider: { codeActionKinds },
    executeCommandProvider: { commands: [createFolderCommand] },
    ...(pullsDiagnostics && {
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
    }),
  };
}
