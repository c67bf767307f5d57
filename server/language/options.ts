/** What the client says of itself and of its settings in `initialize`. */
import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { defaultRunsDirectory } from '../protocol/runs.ts';

const languageServerOptions = v.object({
  l10nBundle: v.optional(v.string()),
  runsDirectory: v.optional(v.string(), defaultRunsDirectory),
});

export interface ServerOptions {
  readonly runsDirectory: string;
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  /** The client asks for diagnostics; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  /** The client watches files when asked to. */
  readonly watchesFiles: boolean;
}

export async function readOptions(params: InitializeParams): Promise<ServerOptions> {
  const parsed = v.safeParse(languageServerOptions, params.initializationOptions ?? {});
  const options = parsed.success ? parsed.output : { runsDirectory: defaultRunsDirectory };
  const bundle = ('l10nBundle' in options && options.l10nBundle) || process.env.LSTM_LAB_L10N;
  if (bundle) await useBundle(bundle);
  return { runsDirectory: options.runsDirectory, ...readCapabilities(params.capabilities) };
}

function readCapabilities({ textDocument, workspace }: ClientCapabilities) {
  const item = textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    insertReplace: item?.insertReplaceSupport === true,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    watchesFiles:
      workspace?.didChangeWatchedFiles?.dynamicRegistration === true &&
      workspace.didChangeWatchedFiles.relativePatternSupport === true,
  };
}

/** An unreadable bundle leaves the words English. */
async function useBundle(file: string): Promise<void> {
  try {
    l10n.config({ contents: await readFile(file, 'utf8') });
  } catch {
    return;
  }
}
