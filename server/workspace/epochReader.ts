import type { MeasuredAt } from '../protocol/workspace.ts';
import { readMetrics } from '../runs/runReader.ts';
import { values } from './runTable.ts';

/** What runs measured at the end of an epoch, by run directory; runs that have not come so far are left out. */
export async function readAtEpoch(
  directories: readonly string[],
  epoch: number,
): Promise<Record<string, MeasuredAt>> {
  const found: Record<string, MeasuredAt> = {};
  for (const directory of directories) {
    const { lines } = await readMetrics(directory);
    for (const line of lines) {
      if (line.kind === 'epoch' && line.epoch === epoch)
        found[directory] = { epoch, step: line.step, values: values(line) };
    }
  }
  return found;
}
