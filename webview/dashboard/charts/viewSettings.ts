/** What a person has chosen to see; it survives tab switch, reload and restart. */
import * as v from 'valibot';

const interval = v.object({ from: v.number(), to: v.number() });

export const viewSettings = v.object({
  /** `loss` or the name of a series; what the runs do not have is shown as the loss. */
  metric: v.string(),
  axis: v.picklist(['step', 'epoch', 'time']),
  logX: v.boolean(),
  logY: v.boolean(),
  smoothing: v.pipe(v.number(), v.minValue(0), v.maxValue(0.99)),
  zoom: v.object({ x: v.optional(interval), y: v.optional(interval) }),
  /** Roles ('train', 'validation') that are not drawn. */
  hidden: v.array(v.string()),
  asTable: v.boolean(),
});
export type ViewSettings = v.InferOutput<typeof viewSettings>;

export const initialSettings: ViewSettings = {
  metric: 'loss',
  axis: 'step',
  logX: false,
  logY: false,
  smoothing: 0.6,
  zoom: {},
  hidden: [],
  asTable: false,
};

/** The settings with another choice; a zoom goes when what it was measured in goes. */
export function choose(settings: ViewSettings, choice: Partial<ViewSettings>): ViewSettings {
  const zoom = { ...(choice.zoom ?? settings.zoom) };
  if (choice.axis !== undefined && choice.axis !== settings.axis) zoom.x = undefined;
  if (choice.metric !== undefined && choice.metric !== settings.metric) zoom.y = undefined;
  return { ...settings, ...choice, zoom };
}

export function toggle(hidden: readonly string[], key: string): string[] {
  return hidden.includes(key) ? hidden.filter((k) => k !== key) : [...hidden, key];
}

export function isZoomed({ zoom }: ViewSettings): boolean {
  return zoom.x !== undefined || zoom.y !== undefined;
}
