import { stopOnSignals } from '../engine/stopOnSignals.ts';
import { trainRun } from '../engine/train.ts';
import type { RunRecord } from '../protocol/runs.ts';
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
  const report = json ? undefined : new TrainingReport(process.stdout);
  const onEvent = report ? report.show.bind(report) : printJson;
  const record = await trainRun(directory, { onEvent, signal: stop.signal });
  for (const finding of await readFindings(directory)) {
    if (json) printJson({ event: 'finding', ...finding });
    else print(findingText(finding));
  }
  return record;
}

/** Aborted by a signal, and when nobody reads the output any more: `train | tee log` ends with a checkpoint too. */
export function stopController(): AbortController {
  const stop = new AbortController();
  stopOnSignals(stop);
  process.stdout.removeAllListeners('error').on('error', () => stop.abort());
  return stop;
}
