/** `npm start`: VS Code on `samples/` with the extension as built here. Ctrl+C ends it. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { WorkbenchServer } from '../vscode/server.ts';
import { cacheFolder } from './cache.ts';
import { downloadedDesktop, hasCodeCommand, hasDisplay } from './desktop.ts';
import { inRoot, root } from './paths.ts';

const samples = inRoot('samples');
const firstFile = inRoot('samples', 'moby-dick', 'char.lstm.yaml');

function startDesktop(command: string, args: readonly string[]): Promise<number> {
  const all = [...args, `--extensionDevelopmentPath=${root}`, samples, firstFile];
  const child = spawn(command, all, { stdio: 'inherit', shell: process.platform === 'win32' });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

async function startInBrowser(): Promise<number> {
  const stateFolder = join(cacheFolder(), 'start');
  mkdirSync(stateFolder, { recursive: true });
  const server = await WorkbenchServer.start({ stateFolder, trusted: true });
  const address = server.address({ folder: samples, files: [firstFile], extensionDevelopmentPath: root });
  process.stdout.write(`\nLSTM Lab is open in VS Code at\n\n  ${address}\n\nCtrl+C ends it.\n`);
  if (hasDisplay()) spawnSync('xdg-open', [address], { stdio: 'ignore' });
  const stop = (): void => server.stop();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await server.ended;
  return 0;
}

async function start(): Promise<number> {
  if (hasCodeCommand()) return startDesktop('code', ['--new-window', '--wait']);
  const executable = await downloadedDesktop();
  if (!executable) return startInBrowser();
  const profile = join(cacheFolder(), 'vscode-profile');
  const folders = [
    `--user-data-dir=${join(profile, 'user')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
  ];
  return startDesktop(executable, [...folders, '--disable-workspace-trust', '--skip-welcome']);
}

process.exitCode = await start();
