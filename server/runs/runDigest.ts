import type { RunRecord } from '../protocol/runs.ts';
import type { RunDigest } from '../protocol/workspace.ts';
import { computingOf } from './computing.ts';
import { monitorOf } from './tellingMetric.ts';

/** A record without what is large in it. */
export function digestOf(record: RunRecord): RunDigest {
  const { settings, data, versions, git, host, pytorch, ...rest } = record;
  const computing = computingOf(record);
  return { ...rest, ...(computing && { computing }), monitor: monitorOf(record) };
}
