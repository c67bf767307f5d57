import type { FileCursor, MetricTable } from '../protocol/workspace.ts';
import { fileSize, linePlaces, lineValue, wholeLines } from '../runs/jsonLines.ts';
import { metricLine } from '../runs/metricLine.ts';
import { cursorAt } from './fileCursor.ts';
import { MetricColumns } from './metricColumns.ts';

/** Some lines of `metrics.jsonl` as columns. */
export interface MetricPart {
  readonly cursor: FileCursor;
  readonly steps: MetricTable;
  readonly epochs: MetricTable;
  /** Whether reading ended because it was enough, not because there is no more. */
  readonly more: boolean;
  /** Part of the file that has been read, 0 to 1. */
  readonly done: number;
}

export function noMetrics(cursor: FileCursor): MetricPart {
  const table = () => new MetricColumns().table();
  return { cursor, steps: table(), epochs: table(), more: false, done: 1 };
}

/**
 * Reads lines after a cursor.
 *
 * @param most bytes after which to end
 * @throws UserError when the file cannot be read
 */
export async function readMetricPart(file: string, cursor: FileCursor, most: number): Promise<MetricPart> {
  const steps = new MetricColumns();
  const epochs = new MetricColumns();
  let { offset, skipped } = cursor;
  let more = false;
  for await (const lines of wholeLines(file, offset)) {
    for (const place of linePlaces(lines)) {
      const value = lineValue(lines, place);
      const line = value && metricLine(value);
      if (line) (line.kind === 'step' ? steps : epochs).add(line);
      else if (place.length > 0) skipped++;
    }
    offset = lines.offset + lines.bytes.length;
    more = offset - cursor.offset >= most;
    if (more) break;
  }
  const size = await fileSize(file);
  return {
    cursor: await cursorAt(file, offset, skipped),
    steps: steps.table(),
    epochs: epochs.table(),
    more,
    done: size > 0 ? Math.min(1, offset / size) : 1,
  };
}
