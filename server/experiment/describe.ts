/** Descriptors in words, in the person's language: what hover, completion and the reference page say. */
import * as l10n from '@vscode/l10n';
import type { Descriptor } from './descriptor.ts';
import { describeRange, describeType } from './valueWords.ts';

/** Type, valid range, unit and default in one line: `whole number, ≥ 1, ≤ 8192 · default 128`. */
export function describeFacts(descriptor: Descriptor): string {
  const type = describeType(descriptor);
  const range = 'min' in descriptor || 'max' in descriptor ? describeRange(descriptor) : '';
  const parts = [range ? l10n.t('{0} ({1})', type, range) : type];
  if (descriptor.unit) parts.push(l10n.t('in {0}', l10n.t(descriptor.unit)));
  const fallback = defaultText(descriptor);
  if (descriptor.required) parts.push(l10n.t('required'));
  else if (fallback !== undefined) parts.push(l10n.t('default: {0}', fallback));
  else if (descriptor.kind !== 'section') parts.push(l10n.t('optional'));
  return parts.join(' · ');
}

/** What it means and what it takes, in two lines of plain text. */
export function describePlainly(descriptor: Descriptor): string {
  return `${l10n.t(descriptor.doc)}\n${describeFacts(descriptor)}`;
}

/** Where the key is valid, or undefined when it is valid everywhere in its section. */
export function describeCondition(descriptor: Descriptor): string | undefined {
  const { when } = descriptor;
  return when && l10n.t('Only with {0}.', `\`${when.key}: ${when.values.join(' | ')}\``);
}

/** The default as it would be written; undefined when there is none. */
export function defaultText(descriptor: Descriptor): string | undefined {
  if (!('default' in descriptor) || descriptor.default === undefined) return undefined;
  const value = descriptor.default;
  if (typeof value === 'number') return numberText(value);
  return value === '' ? '""' : String(value);
}

/** Small numbers as people write them in experiments: `2e-3`, not `0.002`. */
export function numberText(value: number): string {
  const plain = String(value);
  if (value === 0 || Math.abs(value) >= 0.01) return plain;
  return value.toExponential().replace('e+', 'e');
}

/** Everything known of a key, as Markdown. */
export function describeKey(key: string, descriptor: Descriptor): string {
  const blocks = [`**${key}** — ${describeFacts(descriptor)}`, l10n.t(descriptor.doc)];
  if (descriptor.equation) blocks.push(`\`${descriptor.equation}\``);
  const condition = describeCondition(descriptor);
  if (condition) blocks.push(condition);
  if ('choices' in descriptor && descriptor.choices) blocks.push(describeChoices(descriptor.choices));
  if (descriptor.kind === 'section') blocks.push(listKeys(Object.keys(descriptor.keys)));
  return blocks.join('\n\n');
}

/** What one of the choices of a key does; undefined for a word that is none of them. */
export function describeChoice(descriptor: Descriptor, name: string): string | undefined {
  const docs = 'choices' in descriptor ? descriptor.choices : undefined;
  const doc = docs && Object.hasOwn(docs, name) ? docs[name] : undefined;
  return doc && l10n.t(doc);
}

function describeChoices(choices: Readonly<Record<string, string>>): string {
  return Object.entries(choices)
    .map(([name, doc]) => `- \`${name}\`: ${l10n.t(doc)}`)
    .join('\n');
}

function listKeys(keys: readonly string[]): string {
  return l10n.t('Keys: {0}', keys.map((key) => `\`${key}\``).join(', '));
}
