import { isTask, leafAt } from '../tables.ts';
import type { SettingValue } from '../values.ts';
import { valueText } from './changeableKeys.ts';

type Settings = Readonly<Record<string, unknown>>;

export interface Assignments {
  /** `key=value`, as `--set` takes them. */
  readonly set: readonly string[];
  /** Keys that are set now and were not then: no assignment takes them away. */
  readonly left: readonly string[];
}

/** These do not change what is trained. */
const ignored = new Set(['version', 'abstract', 'description', 'extends']);

/** What must be set in an experiment, given by its resolved settings, so that it is run as it was `then`. */
export function assignments(now: Settings, then: Settings): Assignments {
  const task = isTask(then.task) ? then.task : undefined;
  const before = leaves(now);
  const after = leaves(then);
  const differing = [...after].filter(([key, value]) => !ignored.has(key) && !isSame(before.get(key), value));
  return {
    set: differing.map(([key, value]) => `${key}=${assigned(key, value)}`),
    left: [...before.keys()].filter((key) => !ignored.has(key) && !after.has(key) && leafAt(key, task)),
  };
}

/** Text stands as it is, unless it would be taken for a quotation. */
function assigned(key: string, value: SettingValue): string {
  const isQuotation = typeof value === 'string' && /^\s*["']/.test(value);
  return isQuotation && leafAt(key, undefined)?.kind !== 'choice' ? JSON.stringify(value) : valueText(value);
}

function leaves(settings: Settings, prefix = ''): Map<string, SettingValue> {
  return new Map(
    Object.entries(settings).flatMap(([name, value]): [string, SettingValue][] => {
      const key = prefix + name;
      if (isSection(value)) return [...leaves(value, `${key}.`)];
      return isSettingValue(value) ? [[key, value]] : [];
    }),
  );
}

function isSection(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSettingValue(value: unknown): value is SettingValue {
  return Array.isArray(value) || ['string', 'number', 'boolean'].includes(typeof value);
}

function isSame(one: SettingValue | undefined, other: SettingValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
