/** Required keys that are missing, and keys that have no effect with the chosen type. */
import * as l10n from '@vscode/l10n';
import type { Keys } from '../descriptor.ts';
import type { Span } from '../problem.ts';
import type { Reporter } from '../reporter.ts';
import { isApplicable, join, type Settings } from '../settings.ts';
import { tableOf } from '../tables.ts';
import type { Section } from '../tree.ts';
import { relatedPlaces } from './relatedPlaces.ts';

/**
 * Reports keys of this document whose `when` does not hold.
 * `settings` are those after `extends`, so that the deciding sibling may stand in the base.
 */
export function checkApplicable(section: Section, settings: Settings, reporter: Reporter): void {
  for (const entry of section.entries) {
    if (isApplicable(entry.path, settings)) {
      if (entry.section) checkApplicable(entry.section, settings, reporter);
      continue;
    }
    const when = entry.descriptor?.when;
    if (!when) continue;
    const condition = `${when.key}: ${when.values.join(' | ')}`;
    const message = l10n.t('"{0}" has an effect only with {1}.', entry.key, condition);
    const deciding = when.key.includes('.') ? when.key : join(section.path.join('.'), when.key);
    const related = relatedPlaces([deciding], settings);
    reporter.report('LSTM013', entry.keySpan, message, { key: entry.path.join('.'), ...related });
  }
}

/** Reports required keys that neither this document nor its base sets, at the section where they belong. */
export function checkRequired(root: Section, settings: Settings, reporter: Reporter): void {
  checkKeysOf(tableOf(settings.task), '', root, firstLine(reporter), settings, reporter);
}

function checkKeysOf(
  keys: Keys,
  prefix: string,
  section: Section | undefined,
  place: Span,
  settings: Settings,
  reporter: Reporter,
): void {
  for (const [name, descriptor] of Object.entries(keys)) {
    const key = join(prefix, name);
    if (!isApplicable(key.split('.'), settings)) continue;
    const entry = section?.entries.find((candidate) => candidate.key === name);
    if (descriptor.kind === 'section') {
      if (descriptor.optional && !settings.sections.has(key)) continue;
      checkKeysOf(descriptor.keys, key, entry?.section, entry?.keySpan ?? place, settings, reporter);
    } else if (
      descriptor.required &&
      !settings.values.has(key) &&
      !entry &&
      !isMisspelt(name, prefix, reporter)
    ) {
      reporter.report('LSTM014', place, l10n.t('"{0}" is missing: {1}', key, l10n.t(descriptor.doc)), {
        key,
      });
    }
  }
}

/** A misspelt key is one mistake, not two. */
function isMisspelt(name: string, prefix: string, { problems }: Reporter): boolean {
  return problems.some(
    ({ code, key, suggestion }) =>
      code === 'LSTM010' &&
      suggestion?.text === name &&
      key?.slice(0, key.lastIndexOf('.') + 1) === (prefix && `${prefix}.`),
  );
}

/** Where something that is nowhere is reported: the first key of the file, or its very start. */
function firstLine(reporter: Reporter): Span {
  const { yaml, text } = reporter.document;
  const start = yaml.contents?.range?.[0] ?? (text.startsWith('\uFEFF') ? 1 : 0);
  const word = /^[\w-]+/.exec(text.slice(start, start + 100))?.[0] ?? '';
  return { start, end: start + word.length };
}
