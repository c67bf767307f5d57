/** Values in words: what a person may write, and what was found instead. */
import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Descriptor, NumberDescriptor } from './descriptor.ts';

export function describeNode(node: Node): string {
  if (isMap(node)) return l10n.t('a section');
  if (isSeq(node)) return l10n.t('a list');
  if (!isScalar(node)) return l10n.t('a reference');
  if (typeof node.value === 'string') return l10n.t('text');
  return typeof node.value === 'number' ? l10n.t('a number') : String(node.value);
}

/** What a person may write, as words: `a whole number`. */
export function describeType(descriptor: Descriptor): string {
  switch (descriptor.kind) {
    case 'integer':
      return l10n.t('a whole number');
    case 'number':
      return l10n.t('a number');
    case 'boolean':
      return l10n.t('true or false');
    case 'string':
      return l10n.t('text');
    case 'choice':
      return Object.keys(descriptor.choices).join(' | ');
    case 'path':
      if (descriptor.pathOf === 'run') return l10n.t('a run');
      return descriptor.folders ? l10n.t('a file or a folder') : l10n.t('a file');
    case 'fraction-or-paths':
      return l10n.t('a fraction, a file or a list of files');
    case 'integers':
      return l10n.t('a whole number or a list of them');
    case 'numbers':
      return l10n.t('a list of numbers');
    case 'names':
      return descriptor.choices
        ? l10n.t('one of {0}, or a list of them', Object.keys(descriptor.choices).join(' | '))
        : l10n.t('a name or a list of names');
    case 'search':
      return l10n.t('a list of values to try: {0}', describeType(descriptor.of));
    case 'section':
      return l10n.t('a section');
  }
}

/** The valid range as people write it (`> 0, ≤ 100`); empty when every number is valid. */
export function describeRange(
  descriptor: Pick<NumberDescriptor, 'min' | 'max' | 'exclusiveMin' | 'exclusiveMax'>,
) {
  const { min, max, exclusiveMin, exclusiveMax } = descriptor;
  if (min !== undefined && min === max) return String(min);
  const from = min === undefined ? '' : `${exclusiveMin ? '>' : '≥'} ${min}`;
  const to = max === undefined ? '' : `${exclusiveMax ? '<' : '≤'} ${max}`;
  return from && to ? l10n.t('{0}, {1}', from, to) : from || to;
}
