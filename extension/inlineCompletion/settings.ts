import { isAbsolute, join } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';

const section = 'lstmLab.inlineCompletion';
export const modelsSetting = `${section}.models`;

const models = v.record(v.string(), v.string());

/** What completes texts of each language: paths of run directories, experiment files or `.onnx` files, by language id. */
export function modelsByLanguage(scope?: vscode.ConfigurationScope): Readonly<Record<string, string>> {
  const value = v.safeParse(models, vscode.workspace.getConfiguration(section, scope).get('models'));
  const entries = value.success ? Object.entries(value.output) : [];
  return Object.fromEntries(entries.filter(([, path]) => path.trim() !== ''));
}

/** Languages for which a model is set anywhere: of several folders each may have settings of its own. */
export function languagesWithModels(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  return [...new Set([undefined, ...folders].flatMap((scope) => Object.keys(modelsByLanguage(scope))))];
}

/** Relative paths start at the document's workspace folder. */
export function absolutePath(path: string, document: vscode.Uri): string | undefined {
  if (isAbsolute(path)) return path;
  const folder = vscode.workspace.getWorkspaceFolder(document) ?? vscode.workspace.workspaceFolders?.[0];
  return folder && join(folder.uri.fsPath, path);
}

export function samplingSettings(document: vscode.TextDocument): { temperature: number; length: number } {
  const configuration = vscode.workspace.getConfiguration(section, document);
  const within = (name: string, fallback: number, least: number, most: number) => {
    const value = configuration.get(name);
    return typeof value === 'number' ? Math.min(Math.max(value, least), most) : fallback;
  };
  return {
    temperature: within('temperature', 0, 0, 2),
    length: Math.round(within('maximumTokens', 40, 1, 500)),
  };
}

/** Lets a model complete texts of a language in this workspace; everywhere, where no folder is open. */
export async function useModel(language: string, path: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const known = configuration.inspect<Record<string, string>>('models');
  const [target, others] = vscode.workspace.workspaceFolders
    ? [vscode.ConfigurationTarget.Workspace, known?.workspaceValue]
    : [vscode.ConfigurationTarget.Global, known?.globalValue];
  await configuration.update('models', { ...others, [language]: path }, target);
}
