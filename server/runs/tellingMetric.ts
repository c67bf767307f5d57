import * as v from 'valibot';
import { type MetricName, mainMetric, metricNames } from '../protocol/metrics.ts';
import type { RunRecord } from '../protocol/runs.ts';
import type { RunDigest } from '../protocol/workspace.ts';

const monitored = v.object({ training: v.object({ monitor: v.string() }) });

/** The metric that decides which epoch is the best one; undefined where that is the validation loss. */
export function monitorOf({ settings }: Pick<RunRecord, 'settings'>): MetricName | undefined {
  const parsed = v.safeParse(monitored, settings);
  return parsed.success ? metricNames.find((name) => name === parsed.output.training.monitor) : undefined;
}

/** The metric to show beside a run's loss: the one that decides, or else the one that tells most of the task. */
export function tellingMetric({
  monitor,
  task,
  best,
}: Pick<RunDigest, 'monitor' | 'task' | 'best'>): MetricName | undefined {
  return monitor && best?.metrics[monitor] !== undefined ? monitor : mainMetric(task, best?.metrics);
}
