/** From settings to the typed experiment. */
import type { Keys } from './descriptor.ts';
import type { Experiment } from './keys.ts';
import { isApplicable, type Settings } from './settings.ts';
import { tableOf } from './tables.ts';

/** Fills in the defaults. The settings must have passed every check: the type rests on them. */
export function toExperiment(settings: Settings): Experiment {
  const { sweep: _, ...keys } = tableOf(settings.task);
  return fillDefaults(keys, [], settings) as Experiment;
}

const layerCount = 'model.num_layers';

/** A list of sizes alone says how many layers there are. */
function layersOf({ values }: Settings): number | undefined {
  const sizes = values.get('model.hidden_size')?.value;
  return typeof sizes === 'object' ? sizes.length : undefined;
}

export function fillDefaults(
  keys: Keys,
  prefix: readonly string[],
  settings: Settings,
): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [name, descriptor] of Object.entries(keys)) {
    const path = [...prefix, name];
    if (!isApplicable(path, settings) || descriptor.kind === 'search') continue;
    if (descriptor.kind === 'section') {
      if (descriptor.optional && !settings.sections.has(path.join('.'))) continue;
      filled[name] = fillDefaults(descriptor.keys, path, settings);
    } else {
      const key = path.join('.');
      const fallback = 'default' in descriptor ? descriptor.default : undefined;
      const value =
        settings.values.get(key)?.value ?? (key === layerCount ? layersOf(settings) : undefined) ?? fallback;
      if (value !== undefined) filled[name] = value;
    }
  }
  return filled;
}
