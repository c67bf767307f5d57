import { fill } from '../../shared/strings.ts';
import { formatTick, formatValue, strings } from '../words.ts';
import { type Axis, axisName, describePlace, formatPlace } from './axes.ts';
import { betterOf } from './metricChoice.ts';

/** How a chart names its axes and tells its numbers. */
export interface ChartWords {
  readonly nameX: string;
  readonly nameY: string;
  readonly better: 'lower' | 'higher';
  readonly tickX: (x: number) => string;
  readonly tickY: (y: number) => string;
  readonly formatY: (y: number) => string;
  readonly describeX: (x: number) => string;
  readonly describeRaw: (raw: number) => string;
}

export function chartWords(metric: string, axis: Axis, name: string): ChartWords {
  return {
    nameX: axisName(axis),
    nameY: name,
    better: betterOf(metric),
    tickX: (x) => formatPlace(axis, x),
    tickY: (y) => formatTick(metric, y),
    formatY: (y) => formatValue(metric, y),
    describeX: (x) => describePlace(axis, x),
    describeRaw: (raw) => fill(strings.raw, formatValue(metric, raw)),
  };
}
