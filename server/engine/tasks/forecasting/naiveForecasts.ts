/** What needs no network: the last value, or the one a season ago. Every evaluation shows them beside it. */
import * as l10n from '@vscode/l10n';
import type { Baseline } from '../../../protocol/runs.ts';
import { Comparison } from './comparison.ts';
import type { ForecastPlan, ReadSeries } from './forecastPlan.ts';
import { pointLoss } from './pointLoss.ts';

export interface NaiveOptions {
  /** Lengths of the seasons. */
  readonly seasons: readonly number[];
  /** What MASE is relative to, for each target. */
  readonly scales: readonly number[];
  /** Of all windows that the network forecasts from. */
  readonly origins: Uint32Array;
  /** Of all windows that its loss is measured on. */
  readonly lossOrigins: Uint32Array;
}

/** The baselines with their metrics, the smallest error first. A season needs as much past as it is long. */
export function naiveBaselines(plan: ForecastPlan, read: ReadSeries, options: NaiveOptions): Baseline[] {
  const { seasons, scales, origins, lossOrigins } = options;
  const possible = [1, ...seasons].filter((season) => season <= origins[0]!);
  const baselines = possible.map((season) => {
    const single = { ...plan, quantiles: undefined };
    const comparison = new Comparison(single, read.series, scales, origins);
    for (const origin of origins) comparison.add([origin], naiveForecast(plan, read, origin, season));
    const { metrics } = comparison;
    const val_loss = naiveLoss(plan, read, lossOrigins, season);
    return {
      name: season === 1 ? l10n.t('persistence') : l10n.t('seasonal naive ({0})', season),
      error: metrics.mae!,
      metrics: { val_loss, ...metrics },
    };
  });
  return baselines.sort((a, b) => a.error - b.error).map(({ name, metrics }) => ({ name, metrics }));
}

/** The newest value of the same place in the season that is known before `origin`. */
function naiveForecast(
  { targets, horizon }: ForecastPlan,
  { series }: ReadSeries,
  origin: number,
  season: number,
): Float64Array {
  return Float64Array.from({ length: horizon * targets.length }, (_, i) => {
    const row = seasonBefore(origin, Math.floor(i / targets.length), season);
    return series.values[i % targets.length]![row]!;
  });
}

function seasonBefore(origin: number, step: number, season: number): number {
  return origin + step - season * Math.ceil((step + 1) / season);
}

/** In scaled values, as the network's own loss. */
function naiveLoss(
  { targets, networkHorizon, loss, quantiles }: ForecastPlan,
  { table: { data, width } }: ReadSeries,
  origins: Uint32Array,
  season: number,
): number {
  let sum = 0;
  for (const origin of origins) {
    for (let step = 0; step < networkHorizon; step++) {
      const truth = (origin + step) * width;
      const naive = seasonBefore(origin, step, season) * width;
      for (let target = 0; target < targets.length; target++) {
        sum += pointLoss(data[truth + target]! - data[naive + target]!, loss, quantiles);
      }
    }
  }
  return sum / (origins.length * networkHorizon * targets.length);
}
