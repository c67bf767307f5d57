/** code-server: a real VS Code workbench and extension host from the npm registry, for machines without a desktop. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../project/cache.ts';

/** The newest release, and the oldest VS Code that the extension supports. */
export const codeServerVersions = { newest: '4.139.1', oldest: '4.100.3' } as const;

/** The Node version that each release was built for. */
const nodeMajor: Record<string, number> = {
  [codeServerVersions.newest]: 24,
  [codeServerVersions.oldest]: 20,
};

export interface CodeServer {
  readonly node: string;
  /** Folder of VS Code's server. */
  readonly root: string;
}

/** Installs it into the user's cache on first use: some 600 MB, a few minutes. */
export async function codeServer(version: string = codeServerVersions.newest): Promise<CodeServer> {
  if (process.platform !== 'linux') {
    throw new Error(
      'code-server stands in for VS Code on Linux only; install VS Code and put `code` on PATH',
    );
  }
  const nodePackage = `node-linux-${process.arch}`;
  const folder = await cached(`code-server-${version}-${process.arch}-complete`, (target) => {
    process.stdout.write(`Installing code-server ${version} into ${target} (once, a few minutes) …\n`);
    writeFileSync(join(target, 'package.json'), '{ "private": true }\n');
    npmInstall(target, [`${nodePackage}@${nodeMajor[version]}`, `code-server@${version}`]);
    npmInstall(serverRoot(target), ['--omit=dev']);
    provideRipgrep(target);
    provideTerminal(target);
  });
  return { node: join(folder, 'node_modules', nodePackage, 'bin', 'node'), root: serverRoot(folder) };
}

/** Older releases download the program that searches files in an install script; npm has it too. */
function provideRipgrep(target: string): void {
  const folder = join(serverRoot(target), 'node_modules', '@vscode', 'ripgrep');
  if (!existsSync(folder)) return;
  npmInstall(target, ['@vscode/ripgrep-universal@1.18.0']);
  const source = join(target, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
  cpSync(join(source, `linux-${process.arch}`), join(folder, 'bin'), { recursive: true });
}

/** Older releases compile the program behind terminals in an install script; newer ones of it come compiled. */
function provideTerminal(target: string): void {
  const folder = join(serverRoot(target), 'node_modules', 'node-pty');
  if (existsSync(join(folder, 'prebuilds'))) return;
  npmInstall(target, ['node-pty@1.2.0-beta.15']);
  cpSync(join(target, 'node_modules', 'node-pty'), folder, { recursive: true });
}

function serverRoot(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

function npmInstall(folder: string, args: readonly string[]): void {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...quiet, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
