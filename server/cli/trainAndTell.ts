import { stopOnSignals } from '../engine/stopOnSignals.ts';
import { trainRun } from '../engine/training/train.ts';
import type { RunRecord } from '../protocol/runs.ts';
import type { EndEvent, TrainingEvent } from '../protocol/training.ts';
import { findingText } from '../runs/health/findingText.ts';
import { readFindings } from '../runs/health/readFindings.ts';
import type { CommandLine } from './command.ts';
import { print, printJson } from './output.ts';
import { TrainingReport } from './trainingReport.ts';

/**
 * Trains a run and tells how it goes, with what is not well at the end. Ctrl+C stops it with a checkpoint, also
 * while it is still being made.
 *
 * @param make makes the run directory, or finds it
 */
export async function trainAndTell(make: () => Promise<string>, { json }: CommandLine): Promise<RunRecord> {
  const stop = stopController();
  const directory = await make();
  return json ? tellAsJson(directory, stop.signal) : tellInWords(directory, stop.signal);
}

async function tellInWords(directory: string, signal: AbortSignal): Promise<RunRecord> {
  const report = new TrainingReport(process.stdout);
  const record = await trainRun(directory, { onEvent: report.show.bind(report), signal });
  for (const finding of await readFindings(directory)) print(findingText(finding));
  return record;
}

/** The last object, of the end, has the findings too. */
async function tellAsJson(directory: string, signal: AbortSignal): Promise<RunRecord> {
  let end: EndEvent | undefined;
  const onEvent = (event: TrainingEvent) => {
    if (event.event === 'end') end = event;
    else printJson(event);
  };
  try {
    return await trainRun(directory, { onEvent, signal });
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
