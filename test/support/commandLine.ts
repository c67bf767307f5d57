/** `lstm-lab` as a program of its own, with a folder to work in. */
import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { inRoot } from '../project/paths.ts';

export interface Outcome {
  /** Null where a signal has ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export interface Circumstances {
  readonly env?: NodeJS.ProcessEnv;
  /** What comes through the pipe. */
  readonly input?: string | Uint8Array;
  /** The current folder; default: that of the program. */
  readonly cwd?: string;
  /** Whether it leads a group of processes, as what is typed into a terminal does. */
  readonly leads?: boolean;
}

export class CommandLineProgram {
  readonly folder: string;
  /** What Node runs. */
  readonly script: string;

  private constructor(folder: string, script: string) {
    this.folder = folder;
    this.script = script;
  }

  /** Builds the program into a new folder. */
  static async build(): Promise<CommandLineProgram> {
    const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-cli-'));
    const script = join(folder, 'dist', 'cli.cjs');
    await symlink(inRoot('node_modules'), join(folder, 'node_modules'), 'junction');
    await mkdir(join(folder, 'server'));
    await symlink(inRoot('server/pytorch'), join(folder, 'server', 'pytorch'), 'junction');
    await build({
      absWorkingDir: inRoot('.'),
      entryPoints: ['server/cli/main.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['onnxruntime-node'],
      logLevel: 'error',
    });
    return new CommandLineProgram(folder, script);
  }

  start(
    args: readonly string[],
    { env = {}, cwd, leads = false }: Circumstances = {},
  ): ChildProcessWithoutNullStreams {
    return spawn(process.execPath, [this.script, ...args], {
      cwd: cwd ?? this.folder,
      env: { ...process.env, LC_ALL: 'C', ...env },
      detached: leads,
    });
  }

  async run(args: readonly string[], circumstances: Circumstances = {}): Promise<Outcome> {
    const child = this.start(args, circumstances);
    child.stdin.on('error', () => {}).end(circumstances.input ?? '');
    return outcomeOf(child);
  }

  dispose(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

export async function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  const exit = once(child, 'close');
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await exit;
  return { code, out, error };
}

/** What a command with `--json` has printed. */
export function jsonLines({ out }: Outcome) {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Exit code 1 and one line that says all this. */
export function assertMistake({ code, out, error }: Outcome, ...parts: readonly string[]): void {
  assert.equal(code, 1, error);
  assert.equal(error.trimEnd().split('\n').length, 1, error);
  assert.equal(out, '');
  for (const part of parts) assert.ok(error.includes(part), `"${part}" in: ${error}`);
}
