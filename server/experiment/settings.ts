/** Settings as a flat map from dotted key to value. */
import { isNode, isSeq, type Node } from 'yaml';
import type { ExperimentDocument } from './document.ts';
import type { Task } from './keys.ts';
import type { Span } from './problem.ts';
import type { Search } from './sweep/search.ts';
import { descriptorAt } from './tables.ts';
import type { SettingValue } from './values.ts';

export interface Setting {
  readonly value: SettingValue;
  /** What `value` was read from. */
  readonly node: Node;
  readonly document: ExperimentDocument;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

export interface Settings {
  /** Undefined while no file says it. */
  readonly task: Task | undefined;
  readonly values: ReadonlyMap<string, Setting>;
  /** Dotted paths of the sections that are written down, empty ones too. */
  readonly sections: ReadonlySet<string>;
  /** What a sweep tries, by the dotted key that it is tried for. */
  readonly searches: ReadonlyMap<string, SearchSetting>;
}

export interface SearchSetting extends Omit<Setting, 'value'> {
  readonly search: Search;
}

interface SaidValue {
  readonly key: string;
  readonly setting: Setting;
  /** Of what a sweep tries: the index in its list. */
  readonly choice?: number;
}

/** What the settings say, and all that a sweep tries in place of it; ranges have no values of their own. */
export function* allValues({ values, searches }: Settings): Generator<SaidValue> {
  for (const [key, setting] of values) yield { key, setting };
  for (const [key, { search, ...place }] of searches) {
    if (!('values' in search)) continue;
    for (const [choice, value] of search.values.entries())
      yield { key, setting: { ...place, value }, choice };
  }
}

/** Where a setting is reported in a document: its value, or the `extends` line when it is inherited. */
export function spanIn(document: ExperimentDocument, setting: Setting, settings: Settings): Span {
  if (setting.document === document) return setting.valueSpan;
  return settings.values.get('extends')?.valueSpan ?? { start: 0, end: 0 };
}

/** As {@link spanIn}, for one element of a list. */
export function elementSpanIn(
  document: ExperimentDocument,
  setting: Setting,
  index: number,
  settings: Settings,
): Span {
  const span = spanIn(document, setting, settings);
  if (setting.document !== document || !isSeq(setting.node)) return span;
  const element = setting.node.items[index];
  const range = isNode(element) ? element.range : undefined;
  // Through an alias, the list stands elsewhere.
  return range && range[0] >= span.start && range[1] <= span.end ? { start: range[0], end: range[1] } : span;
}

/** Whether the `when` of a key and of the sections that it is in holds, given values or defaults. */
export function isApplicable(path: readonly string[], settings: Settings): boolean {
  return path.every((_, depth) => conditionHolds(path.slice(0, depth + 1), settings));
}

function conditionHolds(path: readonly string[], settings: Settings): boolean {
  const when = descriptorAt(path, settings.task)?.when;
  if (!when) return true;
  const deciding = when.key.includes('.') ? when.key.split('.') : [...path.slice(0, -1), when.key];
  const descriptor = descriptorAt(deciding, settings.task);
  const fallback = descriptor && 'default' in descriptor ? descriptor.default : undefined;
  return when.values.includes(String(settings.values.get(deciding.join('.'))?.value ?? fallback));
}

export function join(prefix: string, name: string): string {
  return prefix ? `${prefix}.${name}` : name;
}
