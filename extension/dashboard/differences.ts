type Settings = Readonly<Record<string, unknown>>;

/** What always differs, or says nothing of the network. */
const ignored = new Set(['description', 'version']);

/**
 * For each run the settings in which the runs differ, by dotted key; a key that one of them lacks is shown
 * as `–` there. A single run differs in nothing.
 */
export function differences(runs: readonly Settings[]): Record<string, string>[] {
  const flat = runs.map(flatten);
  const keys = [...new Set(flat.flatMap((settings) => [...settings.keys()]))];
  const differing = keys.filter((key) => new Set(flat.map((settings) => settings.get(key))).size > 1);
  return flat.map((settings) => Object.fromEntries(differing.map((key) => [key, settings.get(key) ?? '–'])));
}

function flatten(settings: Settings): Map<string, string> {
  const flat = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    if (isSection(value)) {
      for (const [key, inner] of Object.entries(value)) visit(inner, path ? `${path}.${key}` : key);
    } else if (value !== undefined && !ignored.has(path)) {
      flat.set(path, typeof value === 'string' ? value : JSON.stringify(value));
    }
  };
  visit(settings, '');
  return flat;
}

function isSection(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
