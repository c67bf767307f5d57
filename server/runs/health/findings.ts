import type { Finding } from '../../protocol/health.ts';
import type { Metric, RunRecord } from '../../protocol/runs.ts';

/** What findings are made from. */
export interface HealthInput {
  readonly record: Pick<RunRecord, 'task' | 'settings' | 'baselines' | 'progress' | 'not_finite'>;
  /** All lines of `metrics.jsonl`. */
  readonly metrics: readonly Metric[];
}

/** What is not well in a run, in the order in which it starts. */
export function findings(_run: HealthInput): Finding[] {
  return [];
}
