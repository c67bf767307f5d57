/** Desktop VS Code, where this machine can show or get one. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder } from './cache.ts';

/** Whether windows can be shown here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Whether the user's own VS Code can be started by `code`. */
export function hasCodeCommand(): boolean {
  return (
    spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0
  );
}

/** The executable of a VS Code in the user's cache; `undefined` where it can be neither shown nor downloaded. */
export async function downloadedDesktop(): Promise<string | undefined> {
  if (!hasDisplay()) return undefined;
  try {
    return await downloadAndUnzipVSCode({ cachePath: join(cacheFolder(), 'vscode') });
  } catch (error) {
    process.stdout.write(
      `VS Code could not be downloaded: ${error instanceof Error ? error.message : error}\n`,
    );
    return undefined;
  }
}
