import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { runFiles } from '../protocol/runs.ts';
import { writeControl } from './control.ts';

export interface TrainingLaunch {
  /** The Node executable, or Electron's. */
  readonly node: string;
  /** Path of `train.cjs`. */
  readonly script: string;
  /** The run to start or to resume. */
  readonly directory: string;
  /** The whole environment of the process; this process's own when left out. */
  readonly env?: NodeJS.ProcessEnv;
  /** Stops the run after so many epochs, to be resumed; trains to the end when undefined. */
  readonly epochs?: number | undefined;
}

/**
 * Starts the training process of a run and lets it go: it outlives this process and talks through the run
 * directory only. What it prints goes to the run's log. The channel between the two says one thing: it is closed
 * by the process when the run's record names it, or by its end.
 *
 * @returns its pid, once its channel is closed: the record tells what became of it
 */
export async function launchTraining({
  node,
  script,
  directory,
  env = process.env,
  epochs,
}: TrainingLaunch): Promise<number> {
  await writeControl(directory, 'run');
  const log = openSync(join(directory, runFiles.log), 'a');
  try {
    const child = spawn(node, [script, directory, ...(epochs === undefined ? [] : [String(epochs)])], {
      cwd: directory,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    });
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('disconnect', () => resolve(child.pid ?? 0));
      child.unref();
    });
  } finally {
    closeSync(log);
  }
}
