import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomicParts } from '../../../base/files.ts';
import type { ExportedRun } from '../readExport.ts';
import { encodeEvent, versionEvent } from './event.ts';
import { eventsOf } from './eventsOf.ts';
import { recordFrame } from './recordFrame.ts';

/**
 * Writes the event file of each run into a folder of its own, `EXPERIMENT/RUN`, which is the run's name in
 * TensorBoard. Written again, it replaces what it wrote before.
 *
 * @returns the paths of the files
 */
export async function writeEventFiles(runs: readonly ExportedRun[], folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const run of runs) {
    const { experiment, id, created } = run.record;
    const seconds = Math.floor(Date.parse(created) / 1000);
    const directory = join(folder, experiment, id);
    await mkdir(directory, { recursive: true });
    const path = join(directory, `events.out.tfevents.${seconds}.lstm-lab`);
    await writeFileAtomicParts(path, eventFile(run, seconds));
    paths.push(path);
  }
  return paths;
}

/** The parts of an event file. */
function* eventFile(run: ExportedRun, seconds: number): Generator<Uint8Array> {
  yield recordFrame(versionEvent(seconds));
  for (const event of eventsOf(run)) yield recordFrame(encodeEvent(event));
}
