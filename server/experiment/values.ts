/** Reads one value as its descriptor wants it. */
import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Descriptor, LeafDescriptor, NumberDescriptor } from './descriptor.ts';
import type { ProblemCode } from './problem.ts';
import { mostSimilar } from './similar.ts';

export type SettingValue = string | number | boolean;

export type ReadValue =
  | { readonly value: SettingValue }
  | { readonly code: ProblemCode; readonly message: string; readonly replacement?: string };

/** The checked value, or what is wrong with it and the text that would be right. */
export function readValue(node: Node, descriptor: LeafDescriptor): ReadValue {
  if (!isScalar(node)) return wrongType(descriptor, node);
  const value = node.value;
  switch (descriptor.kind) {
    case 'integer':
    case 'number':
      return typeof value === 'number' ? checkNumber(value, descriptor) : wrongType(descriptor, node);
    case 'boolean':
      return typeof value === 'boolean' ? { value } : wrongType(descriptor, node, wordAsBoolean(value));
    case 'string':
    case 'path':
      return typeof value === 'string'
        ? { value }
        : wrongType(descriptor, node, JSON.stringify(node.source ?? ''));
    case 'fraction-or-path':
      if (typeof value === 'number') return checkNumber(value, { ...descriptor, kind: 'number' });
      return typeof value === 'string' ? { value } : wrongType(descriptor, node);
    case 'choice':
      return checkChoice(node.source ?? String(value), Object.keys(descriptor.choices));
  }
}

function checkNumber(value: number, descriptor: Omit<NumberDescriptor, 'default'>): ReadValue {
  const { kind, min, max, exclusiveMin, exclusiveMax } = descriptor;
  if (!Number.isFinite(value)) {
    return { code: 'LSTM020', message: l10n.t('Write a finite number here.') };
  }
  const low = min !== undefined && (exclusiveMin ? value <= min : value < min);
  const high = max !== undefined && (exclusiveMax ? value >= max : value > max);
  if (low || high) {
    const bound = low ? min : max;
    const message = l10n.t('{0} is outside the valid range: {1}.', value, describeRange(descriptor));
    return (low ? exclusiveMin : exclusiveMax)
      ? { code: 'LSTM021', message }
      : { code: 'LSTM021', message, replacement: String(bound) };
  }
  if (kind === 'integer' && !Number.isSafeInteger(value)) {
    return {
      code: 'LSTM020',
      message: l10n.t('Write a whole number here, not {0}.', value),
      replacement: String(Math.max(Math.round(value), min ?? Number.MIN_SAFE_INTEGER)),
    };
  }
  return { value };
}

function checkChoice(word: string, choices: readonly string[]): ReadValue {
  if (choices.includes(word)) return { value: word };
  const similar = mostSimilar(word, choices);
  const all = choices.join(', ');
  const message = similar
    ? l10n.t('"{0}" is not known here. Did you mean "{1}"? Valid: {2}.', word, similar, all)
    : l10n.t('"{0}" is not known here. Valid: {1}.', word, all);
  const replacement = similar ?? (choices.length === 1 ? choices[0] : undefined);
  return { code: 'LSTM022', message, ...(replacement !== undefined && { replacement }) };
}

function wrongType(descriptor: LeafDescriptor, node: Node, replacement?: string): ReadValue {
  const found = describeNode(node);
  return {
    code: 'LSTM020',
    message: l10n.t('Write {0} here, not {1}.', describeType(descriptor), found),
    ...(replacement !== undefined && { replacement }),
  };
}

const booleanWords = new Map([
  ['yes', 'true'],
  ['on', 'true'],
  ['no', 'false'],
  ['off', 'false'],
]);

function wordAsBoolean(value: unknown): string | undefined {
  if (value === 0 || value === 1) return String(value === 1);
  return typeof value === 'string' ? booleanWords.get(value.toLowerCase()) : undefined;
}

function describeNode(node: Node): string {
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
      return descriptor.pathOf === 'run' ? l10n.t('a run') : l10n.t('a file');
    case 'fraction-or-path':
      return l10n.t('a fraction or a file');
    case 'section':
      return l10n.t('a section');
  }
}

/** The valid range as people write it (`> 0, ≤ 100`); empty when every number is valid. */
export function describeRange(
  descriptor: Pick<NumberDescriptor, 'min' | 'max' | 'exclusiveMin' | 'exclusiveMax'>,
) {
  const { min, max, exclusiveMin, exclusiveMax } = descriptor;
  const parts: string[] = [];
  if (min !== undefined && min === max) return String(min);
  if (min !== undefined) parts.push(`${exclusiveMin ? '>' : '≥'} ${min}`);
  if (max !== undefined) parts.push(`${exclusiveMax ? '<' : '≤'} ${max}`);
  return parts.join(', ');
}
