/** Settings as a flat map from dotted key to value, and the typed experiment that it becomes. */
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { Keys } from './descriptor.ts';
import type { ExperimentDocument } from './document.ts';
import { type Experiment, experimentKeys } from './keys.ts';
import type { Span } from './problem.ts';
import type { SettingValue } from './values.ts';

export interface Setting {
  readonly value: SettingValue;
  readonly document: ExperimentDocument;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

export interface Settings {
  readonly values: ReadonlyMap<string, Setting>;
  /** Dotted paths of the sections that are written down, empty ones too. */
  readonly sections: ReadonlySet<string>;
}

/** Keys that speak of one file only and are not taken over by `extends`. */
const ownKeys = new Set(['abstract', 'description', 'extends', 'version']);

/**
 * The child's settings over the base's. A choice of the child drops what the base set for another choice;
 * a path in the base is relative to the base's folder and becomes relative to the child's.
 */
export function inherit(base: Settings, child: Settings, baseFile: string, childFile: string): Settings {
  const inherited = [...base.values]
    .filter(([key]) => !ownKeys.has(key))
    .map(([key, setting]): [string, Setting] => [key, moved(key, setting, baseFile, childFile)]);
  const merged: Settings = {
    values: new Map([...inherited, ...child.values]),
    sections: new Set([...base.sections, ...child.sections]),
  };
  const kept = [...merged.values].filter(([key]) => child.values.has(key) || isValidHere(key, merged));
  return { ...merged, values: new Map(kept) };
}

function moved(path: string, setting: Setting, from: string, to: string): Setting {
  const { value } = setting;
  if (typeof value !== 'string' || isAbsolute(value) || dirname(from) === dirname(to)) return setting;
  const names = path.split('.');
  const descriptor = keysAt(names.slice(0, -1))?.[names.at(-1) ?? ''];
  const isFile =
    descriptor?.kind === 'fraction-or-path' || (descriptor?.kind === 'path' && descriptor.pathOf !== 'run');
  if (!isFile) return setting;
  const place = relative(dirname(to), resolve(dirname(from), value));
  return { ...setting, value: place.replaceAll('\\', '/') };
}

/** Where a setting is reported in a document: its value, or the `extends` line when it is inherited. */
export function spanIn(document: ExperimentDocument, setting: Setting, settings: Settings): Span {
  if (setting.document === document) return setting.valueSpan;
  return settings.values.get('extends')?.valueSpan ?? { start: 0, end: 0 };
}

function isValidHere(path: string, settings: Settings): boolean {
  const names = path.split('.');
  const name = names.pop() ?? '';
  const keys = keysAt(names);
  return !keys || isApplicable(keys, name, names.join('.'), settings);
}

/** The keys of a section of the table. */
export function keysAt(path: readonly string[]): Keys | undefined {
  let keys: Keys = experimentKeys;
  for (const name of path) {
    const descriptor = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (descriptor?.kind !== 'section') return undefined;
    keys = descriptor.keys;
  }
  return keys;
}

/** Whether a key's `when` holds, given the value or the default of its sibling. */
export function isApplicable(keys: Keys, name: string, prefix: string, settings: Settings): boolean {
  const when = keys[name]?.when;
  if (!when) return true;
  const sibling = keys[when.key];
  const value = settings.values.get(join(prefix, when.key))?.value;
  const fallback = sibling && 'default' in sibling ? sibling.default : undefined;
  return when.values.includes(String(value ?? fallback));
}

export function join(prefix: string, name: string): string {
  return prefix ? `${prefix}.${name}` : name;
}

/** Fills in the defaults. The settings must have passed every check: the type rests on them. */
export function toExperiment(settings: Settings): Experiment {
  return fillDefaults(experimentKeys, '', settings) as Experiment;
}

function fillDefaults(keys: Keys, prefix: string, settings: Settings): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [name, descriptor] of Object.entries(keys)) {
    const path = join(prefix, name);
    if (descriptor.kind === 'section') {
      if (descriptor.optional && !settings.sections.has(path)) continue;
      filled[name] = fillDefaults(descriptor.keys, path, settings);
    } else if (isApplicable(keys, name, prefix, settings)) {
      const value =
        settings.values.get(path)?.value ?? ('default' in descriptor ? descriptor.default : undefined);
      if (value !== undefined) filled[name] = value;
    }
  }
  return filled;
}
