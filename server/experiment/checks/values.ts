/** Types, ranges and choices; collects the settings that are right. */
import * as l10n from '@vscode/l10n';
import { isScalar } from 'yaml';
import type { Reporter } from '../reporter.ts';
import type { Setting, Settings } from '../settings.ts';
import type { Entry, Section } from '../tree.ts';
import { readValue } from '../values.ts';

/** Reports every wrong value below a section and returns the others. */
export function checkValues(root: Section, reporter: Reporter): Settings {
  const values = new Map<string, Setting>();
  const sections = new Set<string>();
  collect(root, reporter, values, sections);
  return { values, sections };
}

function collect(
  section: Section,
  reporter: Reporter,
  values: Map<string, Setting>,
  sections: Set<string>,
): void {
  for (const entry of section.entries) {
    const path = entry.path.join('.');
    if (entry.section) {
      sections.add(path);
      collect(entry.section, reporter, values, sections);
    } else if (entry.descriptor?.kind === 'section') {
      if (isEmpty(entry)) sections.add(path);
      else reportNotSection(entry, reporter);
    } else if (entry.descriptor) {
      const setting = readSetting(entry, reporter);
      if (setting) values.set(path, setting);
    }
  }
}

function readSetting(entry: Entry, reporter: Reporter): Setting | undefined {
  const { descriptor, value, keySpan } = entry;
  const key = entry.path.join('.');
  if (!descriptor || descriptor.kind === 'section') return undefined;
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
  const read = readValue(value, descriptor);
  if ('value' in read) {
    return { value: read.value, document: reporter.document, keySpan, valueSpan };
  }
  const suggestion = read.replacement !== undefined && {
    suggestion: { title: l10n.t('Change to {0}', read.replacement), ...valueSpan, text: read.replacement },
  };
  reporter.report(read.code, valueSpan, read.message, { key, ...suggestion });
  return undefined;
}

function reportNotSection(entry: Entry, reporter: Reporter): void {
  const message = l10n.t('"{0}" is a section: write its keys below it, indented.', entry.key);
  reporter.report('LSTM002', entry.valueSpan ?? entry.keySpan, message, { key: entry.path.join('.') });
}

function isEmpty(entry: Entry): boolean {
  return isScalar(entry.value) ? entry.value.value === null : !entry.valueSpan;
}
