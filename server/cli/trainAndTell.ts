import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { submitIfWanted } from '../engine/pytorch/launchers/slurm/submission.ts';
import { stopOnSignals } from '../engine/stopOnSignals.ts';
import { trainRun } from '../engine/training/train.ts';
import type { RunRecord } from '../protocol/runs.ts';
import type { EndEvent, TrainingEvent } from '../protocol/training.ts';
import { findingText } from '../runs/health/findingText.ts';
import { readFindings } from '../runs/health/readFindings.ts';
import { removeRefused } from '../runs/refusal.ts';
import type { CommandLine } from './command.ts';
import { JobOutput } from './jobOutput.ts';
import { print, printJson } from './output.ts';
import { tellOfJob } from './tellOfJob.ts';
import { TrainingReport } from './trainingReport.ts';
import { wordsBundle } from './words.ts';

/**
 * Trains a run and tells how it goes, with what is not well at the end. Ctrl+C stops it with a checkpoint, also
 * while it is still being made.
 *
 * @param make makes the run directory, or finds it
 * @param isNew a run that is made here leaves nothing where it is refused
 */
export async function trainAndTell(
  make: () => Promise<string>,
  { json }: CommandLine,
  { isNew }: { readonly isNew: boolean },
): Promise<RunRecord> {
  const stop = stopController();
  const directory = await make();
  try {
    const output = await JobOutput.open(directory);
    const train: Train = (await submitIfWanted(directory, ...trainer(directory)))
      ? (onEvent) => tellOfJob(directory, output, onEvent, stop.signal)
      : (onEvent) => trainRun(directory, { onEvent, signal: stop.signal });
    return await (json ? tellAsJson(directory, train) : tellInWords(directory, train));
  } catch (error) {
    if (isNew) await removeRefused(directory).catch(() => {});
    throw error;
  }
}

type Train = (onEvent: (event: TrainingEvent) => void) => Promise<RunRecord>;

/** The command that trains a run on another machine, in the words of this program, and what it needs in its environment. */
function trainer(directory: string): [command: string[], environment: Record<string, string>] {
  const program = realpathSync(process.argv[1] ?? '');
  const words = wordsBundle(program);
  const script = join(dirname(program), 'train.cjs');
  return [[process.execPath, script, directory], words ? { LSTM_LAB_L10N: words } : {}];
}

async function tellInWords(directory: string, train: Train): Promise<RunRecord> {
  const report = new TrainingReport(process.stdout);
  const record = await train(report.show.bind(report));
  for (const finding of await readFindings(directory)) print(findingText(finding));
  return record;
}

/** The last object, of the end, has the findings too. */
async function tellAsJson(directory: string, train: Train): Promise<RunRecord> {
  let end: EndEvent | undefined;
  const onEvent = (event: TrainingEvent) => {
    if (event.event === 'end') end = event;
    else printJson(event);
  };
  try {
    return await train(onEvent);
  } finally {
    // A run whose directory is gone has failed with a better sentence than this one.
    if (end) printJson({ ...end, findings: await readFindings(directory).catch(() => []) });
  }
}

/** Aborted by a signal, and when nobody reads the output any more: `train | tee log` ends with a checkpoint too. */
export function stopController(): AbortController {
  const stop = new AbortController();
  stopOnSignals(stop);
  process.stdout.removeAllListeners('error').on('error', () => stop.abort());
  return stop;
}
