/** The files that settings name. */
import type { Descriptor } from './descriptor.ts';
import type { SettingValue } from './values.ts';

/** Paths of files and folders in a value, as written; none for a run. */
export function pathsIn(descriptor: Descriptor | undefined, value: SettingValue): readonly string[] {
  if (descriptor?.kind === 'path') {
    return descriptor.pathOf !== 'run' && typeof value === 'string' ? [value] : [];
  }
  if (descriptor?.kind !== 'fraction-or-paths' || typeof value !== 'object') return [];
  return value.filter((one) => typeof one === 'string');
}

/** The value with other paths in place of its own. */
export function mapPaths(
  descriptor: Descriptor | undefined,
  value: SettingValue,
  change: (path: string) => string,
): SettingValue {
  const paths = pathsIn(descriptor, value).map(change);
  if (paths.length === 0) return value;
  return typeof value === 'string' ? paths[0]! : paths;
}
