import { metrics as knownMetrics, parseMetric } from '../../protocol/metrics.ts';
import type { MetricDifference } from '../../protocol/reproduction.ts';
import type { Metric } from '../../protocol/runs.ts';

export interface MetricComparison {
  /** Pairs of values. */
  readonly values: number;
  /** The last step at which both runs have a line. */
  readonly step: number;
  /** Whether every line of one run has its counterpart in the other. */
  readonly whole: boolean;
  /** Whether every value is the same number. */
  readonly equal: boolean;
  /** The largest difference of a loss or a metric of the task; undefined where all of these are equal. */
  readonly largest: MetricDifference | undefined;
}

/** What depends on the clock and on the machine's load, and not on what is learned. */
const ofTheClock = new Set(['seconds', 'time', 'tokens_per_second', 'memory']);
/** What differs much where weights differ little, or says nothing of what was learned. */
const notJudged = new Set(['gradient_norm', 'update_ratio', 'learning_rate', 'tokens', 'step', 'epoch']);

/**
 * Compares two runs line by line: lines of the same kind and step, each value by its name. A difference is told in
 * parts of the metric's scale: 1 of a fraction, 100 of a score, the largest value in the first run of anything else,
 * losses taken together.
 */
export function compareMetrics(before: readonly Metric[], after: readonly Metric[]): MetricComparison {
  const counterparts = new Map(after.map((line) => [placeOf(line), line]));
  const scales = scalesOf(before);
  let values = 0;
  let step = 0;
  let pairs = 0;
  let equal = true;
  let largest: MetricDifference | undefined;
  for (const line of before) {
    const other = counterparts.get(placeOf(line));
    if (!other) continue;
    pairs++;
    step = Math.max(step, line.step);
    const others = valuesOf(other);
    for (const [metric, from] of valuesOf(line)) {
      const to = others.get(metric);
      if (to === undefined) continue;
      values++;
      if (Object.is(from, to)) continue;
      equal = false;
      const relative = Math.abs(from - to) / (scales.get(scaleName(metric)) || 1);
      if (!notJudged.has(metric) && relative > (largest?.relative ?? 0)) {
        largest = { metric, step: line.step, epoch: line.epoch, from, to, relative };
      }
    }
  }
  const whole = pairs === before.length && pairs === counterparts.size;
  return { values, step, whole, equal, largest };
}

const placeOf = ({ kind, step }: Metric): string => `${kind} ${step}`;

function valuesOf(line: Metric): Map<string, number> {
  const own = Object.entries(line).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && !ofTheClock.has(entry[0]),
  );
  return new Map([...own, ...(line.kind === 'epoch' ? Object.entries(line.metrics) : [])]);
}

function scalesOf(lines: readonly Metric[]): ReadonlyMap<string, number> {
  const scales = new Map<string, number>();
  for (const line of lines) {
    for (const [metric, value] of valuesOf(line)) {
      const name = scaleName(metric);
      scales.set(name, Math.max(scales.get(name) ?? 0, fixedScale(metric) ?? Math.abs(value)));
    }
  }
  return scales;
}

/** All losses have one scale: late in a run they are small. */
function scaleName(metric: string): string {
  return /(^|_)loss$/.test(metric) ? 'loss' : metric;
}

function fixedScale(metric: string): number | undefined {
  const { name } = parseMetric(metric);
  const format = name && knownMetrics[name].format;
  return format === 'fraction' ? 1 : format === 'score' ? 100 : undefined;
}
