import { join } from 'node:path';
import { runFiles } from '../protocol/runs.ts';
import { type MetricsChunk, type SeriesCursor, seriesStart } from '../protocol/workspace.ts';
import { readMetrics } from '../runs/runReader.ts';
import { cursorAt, standsAt } from './fileCursor.ts';
import { readResultPlaces } from './resultReader.ts';
import { metricTable } from './series.ts';

/** What a run has written after a cursor; everything again when one of its two files was cut or rewritten. */
export async function readMetricsChunk(directory: string, cursor: SeriesCursor): Promise<MetricsChunk> {
  const metricsFile = join(directory, runFiles.metrics);
  const samplesFile = join(directory, runFiles.samples);
  const continues =
    (await standsAt(metricsFile, cursor.metrics)) && (await standsAt(samplesFile, cursor.samples));
  const from = continues ? cursor : seriesStart;
  const metrics = await readMetrics(directory, from.metrics.offset);
  const results = await readResultPlaces(directory, from.samples.offset);
  return {
    directory,
    reset: !continues,
    cursor: {
      metrics: await cursorAt(metricsFile, metrics.offset),
      samples: await cursorAt(samplesFile, results.offset),
      skipped: from.skipped,
    },
    steps: metricTable(metrics.lines.filter(({ kind }) => kind === 'step')),
    epochs: metricTable(metrics.lines.filter(({ kind }) => kind === 'epoch')),
    results: results.lines,
    more: false,
    part: 1,
  };
}
