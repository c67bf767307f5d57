import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { errorMessage, UserError } from '../../../base/errors.ts';
import type { Job, Launched } from './launcher.ts';

/**
 * Milliseconds that processes have to end by themselves, and then when they are told to. On a busy machine Python needs
 * seconds for that; torchrun and Slurm wait for 30 s until they kill what they have started.
 */
const grace = 35_000;

/**
 * Starts a program in a process group of its own: Ctrl+C in the terminal does not reach it, so that a checkpoint can
 * still be made, and it can be ended together with all that it has started.
 *
 * @param program with `shell`, a whole line for the shell of this machine
 */
export async function startGroup(
  program: string,
  args: readonly string[],
  { environment, log }: Pick<Job, 'environment' | 'log'>,
  { shell = false }: { readonly shell?: boolean } = {},
): Promise<Launched> {
  const output = openSync(log, 'a');
  try {
    const child = spawn(program, args, {
      shell,
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', output, output],
      env: { ...process.env, ...environment },
    });
    await once(child, 'spawn');
    const ended = new Promise<NodeJS.Signals | null>((resolve) => {
      child.once('exit', (_, signal) => resolve(signal));
    });
    return { ended, stop: (known) => end(child, ended, known) };
  } catch (error) {
    throw new UserError(
      l10n.t('{0} cannot be started: {1}', program, errorMessage(error)),
      {},
      { cause: error },
    );
  } finally {
    closeSync(output);
  }
}

async function end(child: ChildProcess, ended: Promise<unknown>, known: boolean): Promise<void> {
  if (!known || !(await comesInTime(ended))) kill(child, 'SIGTERM');
  await comesInTime(ended);
  // What the program has started may be left when it has gone itself.
  kill(child, 'SIGKILL');
}

function comesInTime(awaited: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), grace);
    void awaited.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

function kill({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32')
      execFileSync('taskkill', ['/pid', `${pid}`, '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-pid, signal);
  } catch {
    // It has gone already.
  }
}
