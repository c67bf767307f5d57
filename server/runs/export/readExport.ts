import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Annotations } from '../../protocol/annotations.ts';
import type { Finding } from '../../protocol/health.ts';
import { type ProbeLine, probeLine } from '../../protocol/probes.ts';
import { type TaskResultLine, taskResultLine } from '../../protocol/results.ts';
import { type Metric, type RunRecord, runFiles } from '../../protocol/runs.ts';
import { readAnnotations } from '../annotations.ts';
import { findings } from '../health/findings.ts';
import { readJsonLines } from '../jsonLines.ts';
import { readNamedRecord } from '../namedRecord.ts';
import { checked, readMetrics } from '../runReader.ts';
import { skippedSentence } from '../skippedSentence.ts';

/** A run with everything that is taken out of it. */
export interface ExportedRun {
  readonly directory: string;
  readonly record: RunRecord;
  readonly annotations: Annotations;
  readonly metrics: readonly Metric[];
  readonly results: readonly TaskResultLine[];
  readonly probes: readonly ProbeLine[];
  readonly findings: readonly Finding[];
  /** Sentences about lines that could not be read, and about what is missing. */
  readonly notices: readonly string[];
}

/** @throws UserError when there is no run, or its record is damaged */
export async function readExport(directory: string): Promise<ExportedRun> {
  const record = await readNamedRecord(directory);
  const { lines: metrics, skipped } = await readMetrics(directory);
  const notices = [
    skippedSentence(join(directory, runFiles.metrics), skipped),
    metrics.length === 0 ? l10n.t('The run {0} has no metrics.', directory) : undefined,
  ];
  const read = async <T>(file: string, parse: (value: unknown) => T | undefined): Promise<T[]> =>
    (await readJsonLines(join(directory, file), 0, parse)).lines;
  const probes = await read(runFiles.probes, (value) => checked(probeLine, value));
  return {
    directory,
    record,
    annotations: await readAnnotations(directory),
    metrics,
    results: await read(runFiles.samples, (value) => checked(taskResultLine, value)),
    probes,
    findings: findings({ record, metrics, probes }),
    notices: notices.filter((notice) => notice !== undefined),
  };
}

/** The name of a run among others: `EXPERIMENT/NAME`. */
export function exportName({ record }: Pick<ExportedRun, 'record'>): string {
  return `${record.experiment}/${record.name ?? record.id}`;
}
