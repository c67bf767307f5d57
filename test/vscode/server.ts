/** Starts code-server's workbench and opens its page. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CodeServer, codeServer } from './codeServer.ts';

export interface ServerOptions {
  /** Holds everything that the server writes: settings, extensions, state. */
  readonly stateFolder: string;
  readonly version?: string;
  /** Whether every folder is trusted; otherwise it opens in Restricted Mode. */
  readonly trusted: boolean;
  /** Where it listens: what a workbench keeps of a folder is kept for the folder at this address. */
  readonly port?: number | undefined;
}

/** What the workbench should open; paths are absolute. */
export interface Opening {
  readonly folder?: string | undefined;
  readonly files?: readonly string[];
  readonly extensionDevelopmentPath?: string;
  readonly extensionTestsPath?: string;
}

const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
};

export class WorkbenchServer {
  readonly #child: ChildProcess;
  readonly #authority: string;
  readonly port: number;

  private constructor(child: ChildProcess, port: string) {
    this.#child = child;
    this.#authority = `127.0.0.1:${port}`;
    this.port = Number(port);
  }

  static async start(options: ServerOptions): Promise<WorkbenchServer> {
    const installation = await codeServer(options.version);
    writeSettings(options.stateFolder, {});
    const args = [
      '--host',
      '127.0.0.1',
      '--port',
      String(options.port ?? 0),
      '--without-connection-token',
      '--telemetry-level',
      'off',
    ];
    args.push('--disable-getting-started-override', '--enable-smoke-test-driver');
    if (options.trusted) args.push('--disable-workspace-trust');
    const child = spawn(installation.node, serverArguments(installation, options.stateFolder, args), {
      env: cleanEnvironment(),
      detached: true,
      stdio: ['ignore', 'pipe', openSync(join(options.stateFolder, 'server.log'), 'a')],
    });
    return new WorkbenchServer(child, await listeningPort(child));
  }

  /** The address of the page that opens the given things. */
  address({ folder, files = [], extensionDevelopmentPath, extensionTestsPath }: Opening): string {
    const payload: [string, string][] = [['skipWelcome', 'true']];
    const add = (key: string, path: string | undefined): void => {
      if (path) payload.push([key, `vscode-remote://${this.#authority}${path}`]);
    };
    add('extensionDevelopmentPath', extensionDevelopmentPath);
    add('extensionTestsPath', extensionTestsPath);
    for (const file of files) add('openFile', file);
    const query = new URLSearchParams({ payload: JSON.stringify(payload) });
    if (folder) query.set('folder', folder);
    else query.set('ew', 'true');
    return `http://${this.#authority}/?${query}`;
  }

  /** Resolves when the server has ended by itself. */
  get ended(): Promise<void> {
    return new Promise((resolve) => this.#child.once('exit', () => resolve()));
  }

  /** Ends the server with the processes it started. */
  stop(): void {
    if (this.#child.exitCode !== null || this.#child.pid === undefined) return;
    process.kill(-this.#child.pid, 'SIGKILL');
  }
}

/** A person's settings, besides those that keep the editor quiet. A running server follows them. */
export function writeSettings(stateFolder: string, settings: Readonly<Record<string, unknown>>): void {
  const user = join(stateFolder, 'user', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
}

/** Installs a packaged extension into the state folder of a later server. */
export async function installExtension(stateFolder: string, vsix: string, version?: string): Promise<void> {
  const installation = await codeServer(version);
  const args = serverArguments(installation, stateFolder, ['--install-extension', vsix, '--force']);
  const { status, stdout, stderr } = spawnSync(installation.node, args, {
    env: cleanEnvironment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`installing ${vsix} failed:\n${stdout}${stderr}`);
}

function serverArguments({ root }: CodeServer, stateFolder: string, args: readonly string[]): string[] {
  const folder = (name: string): string => join(stateFolder, name);
  return [
    join(root, 'out', 'server-main.js'),
    '--accept-server-license-terms',
    ...['--user-data-dir', folder('user'), '--extensions-dir', folder('extensions')],
    ...['--server-data-dir', folder('server')],
    ...args,
  ];
}

/** The extension host inherits the server's environment: nothing of an editor around us may leak into it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

function listeningPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (output === '<ready>') return;
      output += chunk;
      const port = /listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      output = '<ready>';
      resolve(port);
    });
    child.once('exit', (code) => reject(new Error(`code-server ended with code ${code}:\n${output}`)));
  });
}
