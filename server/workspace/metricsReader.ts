import { join } from 'node:path';
import * as v from 'valibot';
import { runFiles, textSample } from '../protocol/runs.ts';
import { type MetricsChunk, type SeriesCursor, seriesStart } from '../protocol/workspace.ts';
import { readJsonLines } from './jsonLines.ts';
import { seriesOf } from './series.ts';

/** What a run has written after a cursor; everything again when one of its two files was cut. */
export async function readMetricsChunk(directory: string, cursor: SeriesCursor): Promise<MetricsChunk> {
  const [metrics, samples] = await Promise.all([
    readJsonLines(join(directory, runFiles.metrics), cursor.metrics),
    readJsonLines(join(directory, runFiles.samples), cursor.samples),
  ]);
  if (metrics.reset || samples.reset) {
    return { ...(await readMetricsChunk(directory, seriesStart)), reset: true };
  }
  return {
    directory,
    reset: false,
    cursor: { metrics: metrics.cursor, samples: samples.cursor },
    series: seriesOf(metrics.values),
    samples: samples.values.flatMap((line) => {
      const parsed = v.safeParse(textSample, line);
      return parsed.success ? [parsed.output] : [];
    }),
  };
}
