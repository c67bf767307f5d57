import { metrics as knownMetrics, type MetricName, mainMetric } from '../../protocol/metrics.ts';
import type { ProbeLine } from '../../protocol/probes.ts';
import type { EpochMetric, Metric, RunRecord, StepMetric } from '../../protocol/runs.ts';
import { flatSettings } from '../flatSettings.ts';
import { monitorOf } from '../tellingMetric.ts';

/** What findings are made from. */
export interface HealthInput {
  readonly record: Pick<
    RunRecord,
    'task' | 'settings' | 'status' | 'baselines' | 'progress' | 'not_finite' | 'vocabulary_size'
  >;
  /** All lines of `metrics.jsonl`. */
  readonly metrics: readonly Metric[];
  /** Of `probes.jsonl`. */
  readonly probes: readonly Pick<ProbeLine, 'step' | 'epoch' | 'flow'>[];
}

/** A run as the rules look at it. */
export interface RunFacts {
  readonly record: HealthInput['record'];
  readonly steps: readonly StepMetric[];
  readonly epochs: readonly EpochMetric[];
  readonly probes: HealthInput['probes'];
  /** By dotted keys. */
  readonly settings: ReadonlyMap<string, string | number | boolean | null>;
  /** The metric that decides which epoch is the best one: `val_loss` or a metric of the task. */
  readonly monitor: string;
  /** Its value of an epoch, so that lower is better. */
  readonly badness: (epoch: EpochMetric) => number;
}

export function factsOf({ record, metrics, probes }: HealthInput): RunFacts {
  const monitor = monitorOf(record);
  const sign = monitor && knownMetrics[monitor].better === 'higher' ? -1 : 1;
  return {
    record,
    steps: metrics.filter((line) => line.kind === 'step'),
    epochs: metrics.filter((line) => line.kind === 'epoch'),
    probes,
    settings: flatSettings(record.settings),
    monitor: monitor ?? 'val_loss',
    badness: (epoch) => {
      const value = monitor ? epoch.metrics[monitor] : epoch.val_loss;
      return value === undefined ? Number.POSITIVE_INFINITY : sign * value;
    },
  };
}

/** The first epoch of the best ones. */
export function bestEpoch({ epochs, badness }: RunFacts): EpochMetric | undefined {
  return epochs.reduce<EpochMetric | undefined>(
    (best, epoch) => (best === undefined || badness(epoch) < badness(best) ? epoch : best),
    undefined,
  );
}

/** The metric that tells most of the task: the one that decides, or else the main one; undefined for the loss. */
export function tellingName({ record, epochs }: RunFacts): MetricName | undefined {
  return monitorOf(record) ?? mainMetric(record.task, epochs.at(-1)?.metrics);
}

/** A number of the settings; undefined where the run does not have the key. */
export function numberAt({ settings }: RunFacts, key: string): number | undefined {
  const value = settings.get(key);
  return typeof value === 'number' ? value : undefined;
}
