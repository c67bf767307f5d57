import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { runFiles } from '../protocol/runs.ts';
import { type FileCursor, type MetricsChunk, type SeriesCursor, seriesStart } from '../protocol/workspace.ts';
import { skippedSentence } from '../runs/skippedSentence.ts';
import { standsAt } from './fileCursor.ts';
import { noMetrics, readMetricPart } from './metricPart.ts';
import { noResults, readResultPart } from './resultReader.ts';

/** Bytes of metrics that go into one chunk, more or less. */
const chunkBytes = 4 << 20;

/**
 * What a run has written after a cursor; everything again when one of its two files was cut or rewritten. What cannot
 * be read is told by the chunk's notice, and takes nothing from what was read before.
 */
export async function readMetricsChunk(
  directory: string,
  cursor: SeriesCursor,
  most = chunkBytes,
): Promise<MetricsChunk> {
  const files = { metrics: join(directory, runFiles.metrics), samples: join(directory, runFiles.samples) };
  const continues =
    (await standsAt(files.metrics, cursor.metrics)) && (await standsAt(files.samples, cursor.samples));
  const from = continues ? cursor : seriesStart;
  const metrics = await readOrSay(files.metrics, from.metrics, noMetrics, (file, start) =>
    readMetricPart(file, start, most),
  );
  const results = await readOrSay(files.samples, from.samples, noResults, readResultPart);
  const notice = [...new Set([metrics.notice, results.notice])].filter(Boolean).join(' ');
  return {
    directory,
    reset: !continues,
    cursor: { metrics: metrics.part.cursor, samples: results.part.cursor },
    steps: metrics.part.steps,
    epochs: metrics.part.epochs,
    results: results.part.places,
    more: metrics.part.more,
    part: metrics.part.done,
    ...(notice && { notice }),
  };
}

interface Said<P> {
  readonly part: P;
  readonly notice: string | undefined;
}

/** Reads a part of a file; when that cannot be, there is nothing new, and a sentence that says why. */
async function readOrSay<P extends { readonly cursor: FileCursor }>(
  file: string,
  cursor: FileCursor,
  nothing: (cursor: FileCursor) => P,
  read: (file: string, cursor: FileCursor) => Promise<P>,
): Promise<Said<P>> {
  if (cursor.offset > 0 && !(await isThere(file))) {
    const gone = (await isThere(dirname(file))) ? file : dirname(file);
    return { part: nothing(cursor), notice: goneSentence(gone) };
  }
  try {
    const part = await read(file, cursor);
    return { part, notice: skippedSentence(file, part.cursor.skipped) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { part: nothing(cursor), notice: error.message };
  }
}

function goneSentence(path: string): string {
  return l10n.t('{0} was deleted or moved. What had been read of it is still shown.', path);
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
