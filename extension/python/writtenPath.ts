import { homedir } from 'node:os';
import { isAbsolute, resolve } from 'node:path';

/**
 * A path of a program as settings have it: `~`, `${workspaceFolder}`, `${userHome}` and `${env:NAME}` stand for what
 * they name. A path is relative to the folder; a name without slashes is a command, to be looked up.
 *
 * @returns undefined where nothing is written, or a variable stands for nothing
 */
export function writtenPath(
  written: string,
  folder: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  let known = true;
  const take = (name: string): string => {
    const value = variable(name, folder, environment);
    known &&= value !== undefined;
    return value ?? '';
  };
  const path = written
    .trim()
    .replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => take(name))
    .replace(/^~(?=$|[\\/])/, () => homedir());
  if (path === '' || !known) return undefined;
  if (isAbsolute(path) || !/[\\/]/.test(path)) return path;
  return folder === undefined ? undefined : resolve(folder, path);
}

function variable(
  name: string,
  folder: string | undefined,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  if (name === 'workspaceFolder') return folder;
  if (name === 'userHome') return homedir();
  return name.startsWith('env:') ? environment[name.slice('env:'.length)] : undefined;
}
