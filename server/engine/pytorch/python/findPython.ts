import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

const isWindows = process.platform === 'win32';

/**
 * The Python that trains an experiment: the one that it names, the one of `LSTM_LAB_PYTHON`, that of a virtual
 * environment in the experiment's folder or above it, up to the top of its repository and of what has the same owner, or
 * that of the PATH.
 *
 * @param named `pytorch.python`; a path is relative to the experiment file
 * @returns a path, or the name of a command
 */
export function findPython(
  experimentFile: string,
  named: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const folder = dirname(resolve(experimentFile));
  if (named !== undefined) return isPath(named) ? resolve(folder, named) : named;
  return (
    env.LSTM_LAB_PYTHON || inVirtualEnvironment(folder) || onPath(['python3', 'python'], env) || 'python3'
  );
}

function isPath(name: string): boolean {
  return isAbsolute(name) || /[/\\]/.test(name);
}

function inVirtualEnvironment(folder: string): string | undefined {
  const inside = isWindows ? ['Scripts', 'python.exe'] : ['bin', 'python'];
  const found = ['.venv', 'venv'].map((name) => join(folder, name, ...inside)).find(existsSync);
  const parent = dirname(folder);
  // What lies outside of a repository is none of its business; in a folder of others, such as /tmp, anybody may put one.
  const isTop = parent === folder || existsSync(join(folder, '.git')) || !haveSameOwner(folder, parent);
  return found ?? (isTop ? undefined : inVirtualEnvironment(parent));
}

function haveSameOwner(folder: string, parent: string): boolean {
  const [own, above] = [folder, parent].map((path) => statSync(path, { throwIfNoEntry: false })?.uid);
  return own === above;
}

function onPath(names: readonly string[], { PATH = '' }: NodeJS.ProcessEnv): string | undefined {
  const folders = PATH.split(isWindows ? ';' : ':').filter((folder) => folder !== '');
  const files = names.flatMap((name) =>
    folders.map((folder) => join(folder, isWindows ? `${name}.exe` : name)),
  );
  return files.find(existsSync);
}
