import * as v from 'valibot';
import * as vscode from 'vscode';

const answering = v.custom<(...args: readonly unknown[]) => unknown>((value) => typeof value === 'function');

/** What is used of what the Python extension exports. */
const pythonApi = v.object({
  environments: v.object({ getActiveEnvironmentPath: answering, resolveEnvironment: answering }),
});

/** An environment that has a Python. */
const resolvedEnvironment = v.object({ executable: v.object({ uri: v.object({ fsPath: v.string() }) }) });

export function pythonExtension(): vscode.Extension<unknown> | undefined {
  return vscode.extensions.getExtension('ms-python.python');
}

/**
 * The Python that a person has chosen with the Python extension for a file; undefined where that extension is not
 * installed, or knows of none.
 *
 * @param wake whether the extension is started where it is not: that may take seconds
 */
export async function chosenPython(file: vscode.Uri, wake: boolean): Promise<string | undefined> {
  const extension = pythonExtension();
  if (!extension || (!extension.isActive && !wake)) return undefined;
  const exported = extension.isActive ? extension.exports : await extension.activate();
  if (!v.is(pythonApi, exported)) return undefined;
  const { environments } = exported;
  const active = environments.getActiveEnvironmentPath(file);
  const environment = await environments.resolveEnvironment(active);
  return v.is(resolvedEnvironment, environment) ? environment.executable.uri.fsPath : undefined;
}
