import { stringify } from 'yaml';
import { isTask, keysAt } from '../tables.ts';

type Settings = Readonly<Record<string, unknown>>;

/** These say what a file is, not how the network is or learns. */
const ofFile = new Set(['version', 'abstract', 'description', 'extends']);

/**
 * Resolved settings as YAML in the order of their table, one setting a line: two of them are compared line by line,
 * however their files were written.
 */
export function settingsText(settings: Settings): string {
  const { task } = settings;
  const kept = Object.entries(settings).filter(([key]) => !ofFile.has(key));
  const ordered = inOrder(Object.fromEntries(kept), [], isTask(task) ? task : undefined);
  return stringify(ordered, { lineWidth: 0 });
}

function inOrder(settings: Settings, path: readonly string[], task: Parameters<typeof keysAt>[1]): Settings {
  const order = Object.keys(keysAt(path, task) ?? {});
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const entries = Object.entries(settings).sort(([a], [b]) => rank(a) - rank(b));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isSection(value) ? inOrder(value, [...path, key], task) : value]),
  );
}

function isSection(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
