import type { MetricDifference } from '../../protocol/reproduction.ts';
import type { Metric } from '../../protocol/runs.ts';
import { relativeDifference } from './relativeDifference.ts';

export interface MetricComparison {
  /** Pairs of values. */
  readonly values: number;
  /** The last step at which both runs have a line. */
  readonly step: number;
  /** Whether every line of one run has its counterpart in the other. */
  readonly whole: boolean;
  /** The largest difference; undefined where all values are equal. */
  readonly largest: MetricDifference | undefined;
}

/** What depends on the clock and on the machine's load, and not on what is learned. */
const ofTheClock = new Set(['seconds', 'time', 'tokens_per_second', 'memory']);

/** Compares two runs line by line: lines of the same kind and step, each value by its name. */
export function compareMetrics(before: readonly Metric[], after: readonly Metric[]): MetricComparison {
  const counterparts = new Map(after.map((line) => [placeOf(line), line]));
  let values = 0;
  let step = 0;
  let pairs = 0;
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
      const relative = relativeDifference(from, to);
      if (relative > (largest?.relative ?? 0)) {
        largest = { metric, step: line.step, epoch: line.epoch, from, to, relative };
      }
    }
  }
  const whole = pairs === before.length && pairs === counterparts.size;
  return { values, step, whole, largest };
}

const placeOf = ({ kind, step }: Metric): string => `${kind} ${step}`;

function valuesOf(line: Metric): Map<string, number> {
  const own = Object.entries(line).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && !ofTheClock.has(entry[0]),
  );
  return new Map([...own, ...(line.kind === 'epoch' ? Object.entries(line.metrics) : [])]);
}
