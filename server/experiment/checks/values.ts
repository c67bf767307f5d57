/** Types, ranges and choices; collects the settings that are right. */
import * as l10n from '@vscode/l10n';
import { isScalar, type Node } from 'yaml';
import type { Task } from '../keys.ts';
import type { Span } from '../problem.ts';
import type { Reporter } from '../reporter.ts';
import type { SearchSetting, Setting, Settings } from '../settings.ts';
import { readSearch } from '../sweep/readSearch.ts';
import type { Entry, Section } from '../tree.ts';
import { type Mistake, readValue } from '../values.ts';
import { gluedColonAt, reportMissingSpace } from './syntax.ts';

/** Reports every wrong value below a section and returns the others. */
export function checkValues(root: Section, task: Task | undefined, reporter: Reporter): Settings {
  const found: Found = { values: new Map(), sections: new Set(), searches: new Map() };
  collect(root, reporter, found);
  return { task, ...found };
}

interface Found {
  readonly values: Map<string, Setting>;
  readonly sections: Set<string>;
  readonly searches: Map<string, SearchSetting>;
}

function collect(section: Section, reporter: Reporter, found: Found): void {
  for (const entry of section.entries) {
    const path = entry.path.join('.');
    if (entry.section) {
      found.sections.add(path);
      collect(entry.section, reporter, found);
    } else if (entry.descriptor?.kind === 'section') {
      if (isEmpty(entry)) found.sections.add(path);
      else reportNotSection(entry, reporter);
    } else if (entry.descriptor?.kind === 'search') {
      const { descriptor } = entry;
      const setting = readEntry(entry, reporter, (node) => readSearch(node, descriptor, reporter.document));
      if (setting) found.searches.set(entry.key, setting);
    } else if (entry.descriptor) {
      const { descriptor } = entry;
      const setting = readEntry(entry, reporter, (node) => readValue(node, descriptor, reporter.document));
      if (setting) found.values.set(path, setting);
    }
  }
}

/** What was read of an entry and where it stands; undefined where it is wrong, which is reported. */
function readEntry<R extends object>(
  entry: Entry,
  reporter: Reporter,
  read: (node: Node) => R | { readonly mistakes: readonly Mistake[] },
): (R & Omit<Setting, 'value'>) | undefined {
  const { value, keySpan } = entry;
  const key = entry.path.join('.');
  if (entry.valueSpan && !value) {
    reporter.report('LSTM001', entry.valueSpan, l10n.t('No anchor (&name) above has this name.'), { key });
    return undefined;
  }
  if (isEmpty(entry) || !value) {
    reporter.report(
      'LSTM023',
      keySpan,
      l10n.t('"{0}" has no value. Write one, or remove the key.', entry.key),
      {
        key,
      },
    );
    return undefined;
  }
  const valueSpan = entry.valueSpan ?? keySpan;
  const result = read(value);
  if (!('mistakes' in result)) {
    return { ...result, node: value, document: reporter.document, keySpan, valueSpan };
  }
  for (const mistake of result.mistakes) reportMistake(mistake, key, valueSpan, reporter);
  return undefined;
}

/** An element of a list is reported at itself, unless the list stands elsewhere, behind an alias. */
function reportMistake(mistake: Mistake, key: string, valueSpan: Span, reporter: Reporter): void {
  const [start, end] = mistake.node.range ?? [0, 0];
  const span = start >= valueSpan.start && end <= valueSpan.end ? { start, end } : valueSpan;
  const { replacement } = mistake;
  const suggestion = replacement !== undefined && {
    suggestion: { title: l10n.t('Change to {0}', replacement), ...span, text: replacement },
  };
  reporter.report(mistake.code, span, mistake.message, { key, ...suggestion });
}

/** A section whose lines are all like `epochs:10` is text to YAML. */
function reportNotSection(entry: Entry, reporter: Reporter): void {
  const { valueSpan, keySpan, value } = entry;
  const { text } = reporter.document;
  const isPlain = isScalar(value) && value.type === 'PLAIN';
  const glued = valueSpan && isPlain && gluedColonAt(text, text.lastIndexOf('\n', valueSpan.start) + 1);
  if (glued) {
    reportMissingSpace(reporter, glued);
    return;
  }
  const message = l10n.t('"{0}" is a section: write its keys below it, indented.', entry.key);
  reporter.report('LSTM002', valueSpan ?? keySpan, message, { key: entry.path.join('.') });
}

function isEmpty(entry: Entry): boolean {
  return isScalar(entry.value) ? entry.value.value === null : !entry.valueSpan;
}
