import { join } from 'node:path';
import type { Finding } from '../../protocol/health.ts';
import { probeLine } from '../../protocol/probes.ts';
import { runFiles } from '../../protocol/runs.ts';
import { readJsonLines } from '../jsonLines.ts';
import { checked, readMetrics } from '../runReader.ts';
import { readRunRecord } from '../runRecord.ts';
import { findings, type HealthInput } from './findings.ts';

/** What is not well in the run of a directory. @throws UserError when there is no run */
export async function readFindings(directory: string): Promise<Finding[]> {
  return findings(await readHealth(directory));
}

/** What findings are made from. @throws UserError when there is no run */
export async function readHealth(directory: string): Promise<HealthInput> {
  const record = await readRunRecord(directory);
  const { lines: metrics } = await readMetrics(directory);
  const file = join(directory, runFiles.probes);
  const probes = await readJsonLines(file, 0, (value) => checked(probeLine, value));
  return { record, metrics, probes: probes.lines };
}
