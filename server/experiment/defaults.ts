/** From settings to the typed experiment. */
import type { Keys } from './descriptor.ts';
import type { Experiment } from './keys.ts';
import { isApplicable, type Settings } from './settings.ts';
import { tableOf } from './tables.ts';

/** Fills in the defaults. The settings must have passed every check: the type rests on them. */
export function toExperiment(settings: Settings): Experiment {
  return fillDefaults(tableOf(settings.task), [], settings) as Experiment;
}

function fillDefaults(keys: Keys, prefix: readonly string[], settings: Settings): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [name, descriptor] of Object.entries(keys)) {
    const path = [...prefix, name];
    if (!isApplicable(path, settings)) continue;
    if (descriptor.kind === 'section') {
      if (descriptor.optional && !settings.sections.has(path.join('.'))) continue;
      filled[name] = fillDefaults(descriptor.keys, path, settings);
    } else {
      const fallback = 'default' in descriptor ? descriptor.default : undefined;
      const value = settings.values.get(path.join('.'))?.value ?? fallback;
      if (value !== undefined) filled[name] = value;
    }
  }
  return filled;
}
