/** What the client says of itself and of its settings in `initialize`. */
import * as v from 'valibot';
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { useWords } from '../base/words.ts';
import { defaultRunsDirectory } from '../protocol/runs.ts';

const languageServerOptions = v.object({
  l10nBundle: v.optional(v.string()),
  runsDirectory: v.optional(v.string(), defaultRunsDirectory),
  problemPage: v.optional(v.string()),
  pytorchPage: v.optional(v.string()),
});

export interface ServerOptions {
  readonly l10nBundle: string | undefined;
  readonly runsDirectory: string;
  /** Address of the documentation of a problem, with `{code}` for its code, for a client that shows links. */
  readonly problemPage: string | undefined;
  /** Address of the guide to PyTorch, for a client that has it. */
  readonly pytorchPage: string | undefined;
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  /** The client asks for diagnostics; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  /** URIs of the folders at the start. */
  readonly folders: readonly string[];
  /** The client tells when they change. */
  readonly tellsFolders: boolean;
  /** The client watches files when asked to. */
  readonly watchesFiles: boolean;
}

export function readOptions(params: InitializeParams): ServerOptions {
  const parsed = v.safeParse(languageServerOptions, params.initializationOptions ?? {});
  const { runsDirectory, l10nBundle, problemPage, pytorchPage } = parsed.success
    ? parsed.output
    : { runsDirectory: defaultRunsDirectory };
  useWords(l10nBundle);
  const { showsLinks, ...capabilities } = readCapabilities(params.capabilities);
  const folders = (params.workspaceFolders ?? []).map(({ uri }) => uri);
  return {
    runsDirectory,
    l10nBundle,
    problemPage: showsLinks ? problemPage : undefined,
    pytorchPage,
    folders,
    ...capabilities,
  };
}

function readCapabilities({ textDocument, workspace }: ClientCapabilities) {
  const item = textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    insertReplace: item?.insertReplaceSupport === true,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    showsLinks:
      textDocument?.diagnostic?.codeDescriptionSupport === true ||
      textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    tellsFolders: workspace?.workspaceFolders === true,
    watchesFiles:
      workspace?.didChangeWatchedFiles?.dynamicRegistration === true &&
      workspace.didChangeWatchedFiles.relativePatternSupport === true,
  };
}
