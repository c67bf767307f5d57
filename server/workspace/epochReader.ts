import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { runFiles } from '../protocol/runs.ts';
import type { MeasuredAt } from '../protocol/workspace.ts';
import { linePlaces, lineValue, wholeLines } from '../runs/jsonLines.ts';
import { metricLine } from '../runs/metricLine.ts';
import { measuredAt } from './measured.ts';

/** Runs that are read at once. */
const atOnce = 16;

/** How the lines begin that are no epochs: they are most, and need not be parsed. */
const stepStart = Buffer.from('{"kind":"step"');

interface Epochs {
  /** Size and time of the metrics file. */
  readonly stamp: string;
  readonly epochs: ReadonlyMap<number, MeasuredAt>;
}

/** What runs measured at the end of each epoch, read again only when the metrics have changed. */
export class EpochReader {
  readonly #known = new Map<string, Epochs>();

  /** By run directory; runs that have not come so far, or cannot be read, are left out. */
  async readAt(directories: readonly string[], epoch: number): Promise<Record<string, MeasuredAt>> {
    const found: Record<string, MeasuredAt> = {};
    const waiting = directories.values();
    const work = async () => {
      for (const directory of waiting) {
        const measured = (await this.#epochs(directory)).get(epoch);
        if (measured) found[directory] = measured;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return found;
  }

  async #epochs(directory: string): Promise<ReadonlyMap<number, MeasuredAt>> {
    const file = join(directory, runFiles.metrics);
    const stats = await stat(file).catch(() => undefined);
    if (!stats) return new Map();
    const stamp = `${stats.mtimeMs}:${stats.size}`;
    const known = this.#known.get(directory);
    if (known?.stamp === stamp) return known.epochs;
    const epochs = await readEpochs(file);
    this.#known.set(directory, { stamp, epochs });
    return epochs;
  }
}

async function readEpochs(file: string): Promise<Map<number, MeasuredAt>> {
  const epochs = new Map<number, MeasuredAt>();
  try {
    for await (const lines of wholeLines(file, 0)) {
      for (const place of linePlaces(lines)) {
        const start = place.offset - lines.offset;
        if (lines.bytes.subarray(start, start + stepStart.length).equals(stepStart)) continue;
        const value = lineValue(lines, place);
        const line = value && metricLine(value);
        if (line?.kind === 'epoch') epochs.set(line.epoch, measuredAt(line.epoch, line.step, line));
      }
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return epochs;
}
