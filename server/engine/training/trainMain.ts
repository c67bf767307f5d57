/**
 * Process entry: `train.cjs RUN_DIRECTORY [EPOCHS]` trains that run, and stops it after so many epochs; or submits it to
 * Slurm, and stays to look after its job. What it prints is the run's log.
 */
import { constants, getPriority, setPriority } from 'node:os';
import { errorMessage, UserError } from '../../base/errors.ts';
import { useWords } from '../../base/words.ts';
import type { TrainingEvent } from '../../protocol/training.ts';
import { followJob } from '../../slurm/followJob.ts';
import { submitIfWanted } from '../pytorch/launchers/slurm/submission.ts';
import { stopOnSignals } from '../stopOnSignals.ts';
import { trainRun } from './train.ts';

useWords();
// Before the threads are made that inherit it. Whoever was started with a lower one may not raise it.
const { PRIORITY_BELOW_NORMAL: low } = constants.priority;
if (getPriority() < low) setPriority(low);

const [, , directory = '', epochs] = process.argv;
const stopAfter = epochs === undefined ? undefined : Number(epochs);
const stop = new AbortController();
stopOnSignals(stop);

train().catch((error: unknown) => {
  const isUserError = error instanceof UserError;
  log(isUserError || !(error instanceof Error) ? errorMessage(error) : (error.stack ?? error.message));
  process.exitCode = isUserError ? 1 : 2;
});

async function train(): Promise<void> {
  const command = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const job = await submitIfWanted(directory, command);
  if (job) {
    tellLauncher();
    await followJob(directory, { signal: stop.signal });
  } else {
    await trainRun(directory, { signal: stop.signal, stopAfter, onEvent: logEvent, onTaken: tellLauncher });
  }
}

/** The launcher waits for its channel to be closed; it may have ended meanwhile, or there may be none. */
function tellLauncher(): void {
  if (process.connected) process.disconnect();
}

function logEvent(event: TrainingEvent): void {
  if (event.event !== 'step') log(JSON.stringify(event));
}

function log(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}
