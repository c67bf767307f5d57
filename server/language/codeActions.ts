import { mkdir } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../experiment/problem.ts';
import { toDiagnostics } from './diagnostics.ts';
import type { OpenExperiment, OpenExperiments } from './experiments.ts';
import type { Edit, Fix } from './fixes/fix.ts';
import { fixAll } from './fixes/fixAll.ts';
import { type FixPlace, fixesOf } from './fixes/fixesOf.ts';
import { pathOf } from './openFiles.ts';
import type { ServerOptions } from './options.ts';
import { rangeOf } from './positions.ts';

/** The server's command that makes a folder; its argument is the folder's URI. */
export const createFolderCommand = 'lstm-lab.createFolder';

/** `source.fixAll` of this server. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.lstm-lab`;
export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind];

/** The actions that a client asks for: quick fixes, unless it asks for a source action. */
export async function codeActions(
  experiment: OpenExperiment,
  problems: readonly Problem[],
  { range, context }: Pick<CodeActionParams, 'range' | 'context'>,
  experiments: OpenExperiments,
  options: Pick<ServerOptions, 'problemPage' | 'runsDirectory'>,
): Promise<CodeAction[]> {
  const place = { ...options, files: experiments.files };
  const asked = (kind: string) => context.only?.some((only) => `${kind}.`.startsWith(`${only}.`));
  const actions: CodeAction[] = [];
  if (!context.only || asked(CodeActionKind.QuickFix)) {
    actions.push(...(await quickFixes(experiment, problems, { range }, place)));
  }
  if (asked(fixAllKind)) {
    const { uri, languageId, version } = experiment.document;
    const edit = await fixAll(experiment, place, (text) =>
      experiments.load(TextDocument.create(uri, languageId, version, text)),
    );
    const title = l10n.t('Fix all that is clear');
    if (edit) actions.push({ title, kind: fixAllKind, edit: workspaceEdit(experiment, edit) });
  }
  return actions;
}

/** The edits that would mend the problems in a range. */
async function quickFixes(
  experiment: OpenExperiment,
  problems: readonly Problem[],
  { range }: Pick<CodeActionParams, 'range'>,
  options: FixPlace & Pick<ServerOptions, 'problemPage'>,
): Promise<CodeAction[]> {
  const start = experiment.document.offsetAt(range.start);
  const end = experiment.document.offsetAt(range.end);
  const here = problems.filter((problem) => problem.range.end >= start && problem.range.start <= end);
  const actions = here.map(async (problem) => {
    const fixes = await fixesOf(experiment, problem, options);
    const diagnostics = toDiagnostics(experiment, [problem], options.problemPage);
    return fixes.map((fix) => ({ ...toAction(experiment, fix), diagnostics, isPreferred: fix === fixes[0] }));
  });
  return (await Promise.all(actions)).flat();
}

function toAction(experiment: OpenExperiment, fix: Fix): CodeAction {
  const { title } = fix;
  const kind = CodeActionKind.QuickFix;
  if ('folder' in fix) {
    return { title, kind, command: { title, command: createFolderCommand, arguments: [fix.folder] } };
  }
  return { title, kind, edit: workspaceEdit(experiment, fix.edit) };
}

function workspaceEdit({ document }: OpenExperiment, edit: Edit): WorkspaceEdit {
  return { changes: { [document.uri]: [{ range: rangeOf(document, edit), newText: edit.text }] } };
}

/** Makes the folder of {@link createFolderCommand}; `argument` comes from the client. */
export async function createFolder(argument: unknown): Promise<void> {
  const folder = typeof argument === 'string' ? pathOf(argument) : undefined;
  if (folder !== undefined) await mkdir(folder, { recursive: true });
}
