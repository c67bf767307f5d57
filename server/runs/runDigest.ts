import type { RunRecord } from '../protocol/runs.ts';
import type { RunDigest } from '../protocol/workspace.ts';
import { monitorOf } from './tellingMetric.ts';

/** A record without what is large in it. */
export function digestOf(record: RunRecord): RunDigest {
  const { settings, data, versions, git, host, ...rest } = record;
  return { ...rest, monitor: monitorOf(record) };
}
