/** Process entry: `train.cjs RUN_DIRECTORY` trains that run. What it prints is the run's log. */
import { constants, setPriority } from 'node:os';
import * as l10n from '@vscode/l10n';
import { errorMessage, UserError } from '../base/errors.ts';
import type { TrainingEvent } from '../protocol/training.ts';
import { stopOnSignals } from './stopOnSignals.ts';
import { trainRun } from './train.ts';

const bundle = process.env.LSTM_LAB_L10N;
if (bundle) l10n.config({ fsPath: bundle });
// First of all: the threads that are made later inherit it.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const [, , directory = ''] = process.argv;
const stop = new AbortController();
stopOnSignals(stop);

trainRun(directory, { signal: stop.signal, onEvent: logEvent, onTaken: tellLauncher }).catch(
  (error: unknown) => {
    const isUserError = error instanceof UserError;
    log(isUserError || !(error instanceof Error) ? errorMessage(error) : (error.stack ?? error.message));
    process.exitCode = isUserError ? 1 : 2;
  },
);

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
