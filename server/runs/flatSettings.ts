import type { SettingValue } from '../protocol/workspace.ts';

export type Settings = Readonly<Record<string, unknown>>;

/** What always differs, or says nothing of the network. */
const ignored = new Set(['description', 'version']);

/** Settings by dotted keys, in the order of the file; a list is its JSON text. */
export function flatSettings(settings: Settings): Map<string, SettingValue> {
  const flat = new Map<string, SettingValue>();
  const visit = (value: unknown, path: string): void => {
    if (isSection(value)) {
      for (const [key, inner] of Object.entries(value)) visit(inner, path ? `${path}.${key}` : key);
    } else if (value !== undefined && !ignored.has(path)) {
      flat.set(path, isScalar(value) ? value : JSON.stringify(value));
    }
  };
  visit(settings, '');
  return flat;
}

function isSection(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is SettingValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
