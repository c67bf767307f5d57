/** Unknown, misplaced and duplicated keys. */
import * as l10n from '@vscode/l10n';
import type { Keys } from '../descriptor.ts';
import type { Task } from '../keys.ts';
import type { Reporter } from '../reporter.ts';
import { mostSimilar } from '../similar.ts';
import { tableOf, tasksWith } from '../tables.ts';
import type { Entry, Section } from '../tree.ts';

/** Checks the keys of one section; the sections in it are checked on their own. */
export function checkKeys(section: Section, task: Task | undefined, reporter: Reporter): void {
  const first = new Map<string, Entry>();
  for (const entry of section.entries) {
    const earlier = first.get(entry.key);
    if (earlier) reportDuplicate(entry, reporter);
    else first.set(entry.key, entry);
    if (!entry.descriptor) reportUnknown(entry, section, first, task, reporter);
  }
}

function reportDuplicate(entry: Entry, reporter: Reporter): void {
  const message = l10n.t('"{0}" is already set above. Remove one of the two.', entry.key);
  reporter.report('LSTM012', entry.keySpan, message, { key: entry.path.join('.') });
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
  const places = sectionsWith(key, tableOf(task));
  if (places.length > 0) {
    const where = places.map((place) => (place ? `"${place}"` : l10n.t('the top level'))).join(', ');
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
  if (similar) {
    const message = l10n.t('There is no key "{0}". Did you mean "{1}"?', key, similar);
    const title = l10n.t('Change to "{0}"', similar);
    reporter.report('LSTM010', keySpan, message, {
      ...more,
      suggestion: { title, ...keySpan, text: similar },
    });
  } else {
    const where = section.path.length > 0 ? `"${section.path.join('.')}"` : l10n.t('an experiment file');
    reporter.report('LSTM010', keySpan, l10n.t('There is no key "{0}" in {1}.', key, where), more);
  }
}

function foreignKeySentence(key: string, task: Task, others: readonly Task[]): string {
  if (key === 'model.bidirectional' && task === 'language-model') {
    return l10n.t(
      'A language model cannot be bidirectional: from the end of the text it would see the very token that it is to predict.',
    );
  }
  const name = key.slice(key.lastIndexOf('.') + 1);
  return l10n.t('"{0}" has no meaning for task: {1}; it belongs to {2}.', name, task, others.join(', '));
}

/** Dotted paths of all sections of the table in which a key is valid; the top level is the empty path. */
export function sectionsWith(key: string, keys: Keys, prefix = ''): string[] {
  const found = Object.hasOwn(keys, key) ? [prefix] : [];
  for (const [name, descriptor] of Object.entries(keys)) {
    if (descriptor.kind !== 'section') continue;
    found.push(...sectionsWith(key, descriptor.keys, prefix ? `${prefix}.${name}` : name));
  }
  return found;
}
