/** From settings to the typed experiment. */
import type { Keys } from './descriptor.ts';
import type { Experiment } from './keys.ts';
import { memorySizes } from './memorySizes.ts';
import { isApplicable, type Settings } from './settings.ts';
import { tableOf } from './tables.ts';

/** Fills in the defaults. The settings must have passed every check: the type rests on them. */
export function toExperiment(settings: Settings): Experiment {
  const { sweep: _, ...keys } = tableOf(settings.task);
  return fillDefaults(keys, [], settings) as Experiment;
}

/** Keys that are left out and follow from what is written elsewhere. */
const derived: Readonly<Record<string, (settings: Settings) => number | undefined>> = {
  /** A list of sizes alone says how many layers there are. */
  'model.num_layers': ({ values }) => {
    const sizes = values.get('model.hidden_size')?.value;
    return typeof sizes === 'object' ? sizes.length : undefined;
  },
  'model.embedding_size': (settings) => memorySizes(settings)?.embedding_size,
  'model.hidden_size': (settings) => memorySizes(settings)?.hidden_size,
  'model.self_attention.feed_forward_size': ({ values }) => {
    const size = values.get('model.embedding_size')?.value;
    return typeof size === 'number' ? 4 * size : undefined;
  },
  'model.self_attention.max_positions': ({ values }) => {
    const length = values.get('training.sequence_length')?.value;
    return typeof length === 'number' ? length : undefined;
  },
};

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
      const value = settings.values.get(key)?.value ?? derived[key]?.(settings) ?? fallback;
      if (value !== undefined) filled[name] = value;
    }
  }
  return filled;
}
