import type { Finding } from '../../protocol/health.ts';
import { readMetrics } from '../runReader.ts';
import { readRunRecord } from '../runRecord.ts';
import { findings } from './findings.ts';

/** What is not well in the run of a directory. @throws UserError when there is no run */
export async function readFindings(directory: string): Promise<Finding[]> {
  const record = await readRunRecord(directory);
  const { lines: metrics } = await readMetrics(directory);
  return findings({ record, metrics });
}
