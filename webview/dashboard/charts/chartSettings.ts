/** What a person has chosen to see of the charts; it survives tab switch, reload and restart. */
import * as v from 'valibot';
import type { Zoom } from '../../chart/line.ts';
import { axes } from './axes.ts';

const interval = v.object({ from: v.number(), to: v.number() });

const ofOne = v.object({
  logY: v.boolean(),
  y: v.optional(interval),
  asTable: v.boolean(),
});
export type OneChart = v.InferOutput<typeof ofOne>;

/** The largest weight of smoothing: an average over about a thousand points. */
const mostSmoothing = 0.999;

export const chartSettings = v.object({
  /** The metrics that have a chart; absent: those that suit the runs. */
  metrics: v.optional(v.array(v.string())),
  /** The metric whose chart has all the room. */
  enlarged: v.optional(v.string()),
  axis: v.picklist(axes),
  logX: v.boolean(),
  /** The visible part of the horizontal axis, of all charts. */
  x: v.optional(interval),
  smoothing: v.pipe(v.number(), v.minValue(0), v.maxValue(mostSmoothing)),
  ignoreOutliers: v.boolean(),
  /** 'train' or 'validation' where it is not drawn. */
  hidden: v.array(v.string()),
  /** By metric. */
  charts: v.record(v.string(), ofOne),
});
export type ChartSettings = v.InferOutput<typeof chartSettings>;

export const initialSettings: ChartSettings = {
  axis: 'step',
  logX: false,
  smoothing: 0.6,
  ignoreOutliers: false,
  hidden: [],
  charts: {},
};

const initialChart: OneChart = { logY: false, asTable: false };

export function chartOf({ charts }: ChartSettings, metric: string): OneChart {
  return charts[metric] ?? initialChart;
}

/** The settings with another choice; a zoom goes when what it was measured in goes. */
export function choose(settings: ChartSettings, choice: Partial<ChartSettings>): ChartSettings {
  const chosen = { ...settings, ...choice };
  if (chosen.axis !== settings.axis) chosen.x = undefined;
  return chosen;
}

export function chooseForOne(
  settings: ChartSettings,
  metric: string,
  choice: Partial<OneChart>,
): ChartSettings {
  return {
    ...settings,
    charts: { ...settings.charts, [metric]: { ...chartOf(settings, metric), ...choice } },
  };
}

/** Settings with which the charts show a place, and where it is on their axis; no other axis tells it exactly. */
export function lookingAt(
  settings: ChartSettings,
  { step, epoch }: { readonly step: number; readonly epoch: number },
): { readonly settings: ChartSettings; readonly x: number } {
  const chosen = choose(settings, { axis: settings.axis === 'epoch' ? 'epoch' : 'step' });
  const x = chosen.axis === 'epoch' ? epoch : step;
  const visible = chosen.x === undefined || (x >= chosen.x.from && x <= chosen.x.to);
  return { settings: visible ? chosen : { ...chosen, x: undefined }, x };
}

/** A zoom of one chart: the horizontal axis is the same for all. */
export function zoomTo(settings: ChartSettings, metric: string, { x, y }: Zoom): ChartSettings {
  return { ...chooseForOne(settings, metric, { y }), x };
}

export function zoomOf(settings: ChartSettings, metric: string): Zoom {
  return { x: settings.x, y: chartOf(settings, metric).y };
}

export function isZoomed(settings: ChartSettings): boolean {
  return settings.x !== undefined || Object.values(settings.charts).some(({ y }) => y !== undefined);
}

export function withoutZoom(settings: ChartSettings): ChartSettings {
  const charts = Object.entries(settings.charts).map(([metric, one]) => [metric, { ...one, y: undefined }]);
  return { ...settings, x: undefined, charts: Object.fromEntries(charts) };
}

export function toggle<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}
