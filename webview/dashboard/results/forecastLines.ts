/** From a forecast to the lines of a chart over the indices of its times. */
import type { ForecastResult } from '../../../server/protocol/results.ts';
import type { ChartLine } from '../../chart/line.ts';
import type { LineStyle } from '../../chart/lineStyle.ts';
import type { Theme } from '../../shared/theme.ts';

type ForecastSeries = ForecastResult['series'][number];

interface Words {
  readonly truth: string;
  readonly forecast: string;
  readonly upperBound: string;
  readonly lowerBound: string;
}

export function forecastLines(series: ForecastSeries, theme: Theme, words: Words): ChartLine[] {
  const { times, truth, forecast, lower, upper } = series;
  const xs = Float64Array.from(times, (_, i) => i);
  const colour = theme.palette[0] ?? theme.foreground;
  const line = (
    key: string,
    label: string,
    values: readonly number[],
    style: Partial<LineStyle>,
  ): ChartLine => {
    const raw = Float64Array.from(values);
    const whole = { colour, dash: [], marker: 'circle', ...style } as const;
    return { key, label, role: 'train', style: whole, xs, raw, shown: raw, best: undefined };
  };
  const lines = [
    line('truth', words.truth, truth, { colour: theme.foreground }),
    line('forecast', words.forecast, forecast, { dash: [6, 3] }),
  ];
  if (lower === undefined || upper === undefined) return lines;
  return [
    ...lines,
    { ...line('upper', words.upperBound, upper, { dash: [1, 3] }), fillTo: 'lower' },
    line('lower', words.lowerBound, lower, { dash: [1, 3] }),
  ];
}
