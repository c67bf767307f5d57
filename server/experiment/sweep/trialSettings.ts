import { isApplicable, type Setting, type Settings } from '../settings.ts';
import type { Point } from './points.ts';

/**
 * The settings of a trial: those of the file under its own values. A setting that has no effect beside the values
 * is dropped, as a base's is where a file chooses otherwise.
 */
export function trialSettings(settings: Settings, point: Point): Settings {
  const values = new Map(settings.values);
  const sections = new Set(settings.sections);
  for (const [key, value] of point) {
    const search = settings.searches.get(key);
    if (!search) continue;
    const { node, document, keySpan, valueSpan } = search;
    const setting: Setting = { value, node, document, keySpan, valueSpan };
    values.set(key, setting);
    const path = key.split('.');
    for (let depth = 1; depth < path.length; depth++) sections.add(path.slice(0, depth).join('.'));
  }
  const merged: Settings = { ...settings, values, sections };
  const kept = [...values].filter(([key]) => isApplicable(key.split('.'), merged));
  return { ...merged, values: new Map(kept) };
}

/** The values that have an effect. */
export function effective(settings: Settings, point: Point): Point {
  const { values } = trialSettings(settings, point);
  return new Map([...point].filter(([key]) => values.has(key)));
}
