/** Unknown, misplaced and duplicated keys. */
import * as l10n from '@vscode/l10n';
import { isMap, isScalar } from 'yaml';
import type { Keys } from '../descriptor.ts';
import { toRange } from '../document.ts';
import type { Task } from '../keys.ts';
import type { Span } from '../problem.ts';
import type { Reporter } from '../reporter.ts';
import { join } from '../settings.ts';
import { mostSimilar } from '../similar.ts';
import { tableOf, tasksWith } from '../tables.ts';
import type { Entry, Section } from '../tree.ts';

/** Checks the keys of one section; the sections in it are checked on their own. */
export function checkKeys(section: Section, task: Task | undefined, reporter: Reporter): void {
  const first = new Map<string, Entry>();
  for (const entry of section.entries) {
    if (reporter.full) return;
    const earlier = first.get(entry.key);
    if (earlier) reportDuplicate(entry, earlier, reporter);
    else first.set(entry.key, entry);
    if (!entry.descriptor) reportUnknown(entry, section, first, task, reporter);
  }
}

function reportDuplicate(entry: Entry, earlier: Entry, reporter: Reporter): void {
  const message = l10n.t('"{0}" is already set above. Remove one of the two.', entry.key);
  const key = entry.path.join('.');
  const { document } = reporter;
  const range = toRange(document, earlier.keySpan);
  const related = [{ file: document.file, range, message: l10n.t('{0} is set here.', key) }];
  reporter.report('LSTM012', entry.keySpan, message, { key, related });
}

function reportUnknown(
  entry: Entry,
  section: Section,
  taken: ReadonlyMap<string, Entry>,
  task: Task | undefined,
  reporter: Reporter,
): void {
  const { key, keySpan } = entry;
  const more = { key: entry.path.join('.') };
  const inSweep = section.path.join('.') === 'sweep.keys';
  const nested = inSweep ? Object.keys(section.keys).find((name) => name.startsWith(`${key}.`)) : undefined;
  if (nested !== undefined) {
    const example = dottedNames(entry.value, key).find((name) => name in section.keys) ?? nested;
    const message = l10n.t('Keys of a sweep are written in one, with dots: "{0}".', example);
    reporter.report('LSTM010', keySpan, message, more);
    return;
  }
  const dotted = inSweep ? dottedKeyOf(key, section.keys) : undefined;
  if (dotted !== undefined) {
    reportSimilar(key, dotted, keySpan, more, reporter);
    return;
  }
  const places = sectionsWith(key, tableOf(task));
  if (places.length > 0) {
    const where = places
      .map((place) => (place ? l10n.t('"{0}"', place) : l10n.t('the top level')))
      .join(', ');
    reporter.report('LSTM011', keySpan, l10n.t('"{0}" does not belong here, but in {1}.', key, where), more);
    return;
  }
  const others = tasksWith(more.key);
  if (task && others.length > 0) {
    reporter.report('LSTM015', keySpan, foreignKeySentence(more.key, task, others), more);
    return;
  }
  const free = Object.keys(section.keys).filter((name) => !taken.has(name));
  const similar = mostSimilar(key, free);
  if (key === '<<') {
    const message = l10n.t(
      'Merge keys (<<) are not read here: name a base file with "extends", or write the keys out.',
    );
    reporter.report('LSTM010', keySpan, message, more);
  } else if (similar) {
    reportSimilar(key, similar, keySpan, more, reporter);
  } else {
    const where =
      section.path.length > 0 ? l10n.t('"{0}"', section.path.join('.')) : l10n.t('an experiment file');
    reporter.report('LSTM010', keySpan, l10n.t('There is no key "{0}" in {1}.', key, where), more);
  }
}

/** What the keys of a nested section would be called. */
function dottedNames(value: Entry['value'], section: string): string[] {
  if (!isMap(value)) return [];
  return value.items.map(({ key }) => `${section}.${isScalar(key) ? String(key.value) : ''}`);
}

/** The dotted key that a name alone most likely means. */
function dottedKeyOf(name: string, keys: Keys): string | undefined {
  const all = Object.keys(keys);
  const ends = new Map(all.map((key) => [key.slice(key.lastIndexOf('.') + 1), key]));
  return ends.get(name) ?? ends.get(mostSimilar(name, ends.keys()) ?? '');
}

function reportSimilar(
  key: string,
  similar: string,
  keySpan: Span,
  more: { readonly key: string },
  reporter: Reporter,
): void {
  const message = l10n.t('There is no key "{0}". Did you mean "{1}"?', key, similar);
  const title = l10n.t('Change to "{0}"', similar);
  reporter.report('LSTM010', keySpan, message, {
    ...more,
    suggestion: { title, ...keySpan, text: similar },
  });
}

function foreignKeySentence(key: string, task: Task, others: readonly Task[]): string {
  const name = key.slice(key.lastIndexOf('.') + 1);
  return l10n.t('"{0}" has no meaning for task: {1}; it belongs to {2}.', name, task, others.join(', '));
}

const sectionsOfKeys = new WeakMap<Keys, ReadonlyMap<string, readonly string[]>>();

/** Dotted paths of all sections of the table in which a key is valid; the top level is the empty path. */
export function sectionsWith(key: string, table: Keys): readonly string[] {
  let sections = sectionsOfKeys.get(table);
  if (!sections) {
    const found = new Map<string, string[]>();
    collectSections(table, '', found);
    sections = found;
    sectionsOfKeys.set(table, found);
  }
  return sections.get(key) ?? [];
}

function collectSections(keys: Keys, path: string, found: Map<string, string[]>): void {
  for (const [name, descriptor] of Object.entries(keys)) {
    found.set(name, [...(found.get(name) ?? []), path]);
    if (descriptor.kind === 'section' && !descriptor.dotted)
      collectSections(descriptor.keys, join(path, name), found);
  }
}
