/** Reads one value as its descriptor wants it. */
import * as l10n from '@vscode/l10n';
import { isAlias, isNode, isScalar, isSeq, type Node, type Scalar, type YAMLSeq } from 'yaml';
import { aliasTarget } from './aliases.ts';
import type {
  BooleanDescriptor,
  ChoiceDescriptor,
  LeafDescriptor,
  NumberDescriptor,
  PathDescriptor,
  StringDescriptor,
} from './descriptor.ts';
import type { ExperimentDocument } from './document.ts';
import type { ProblemCode } from './problem.ts';
import { mostSimilar } from './similar.ts';
import { describeNode, describeRange, describeType } from './valueWords.ts';

export type SettingValue = string | number | boolean | readonly number[] | readonly string[];

/** What is wrong with a value or an element of it, and the text that would be right. */
export interface Mistake {
  readonly node: Node;
  readonly code: ProblemCode;
  readonly message: string;
  readonly replacement?: string;
}

export type ReadValue = { readonly value: SettingValue } | { readonly mistakes: readonly Mistake[] };

type ReadScalar<V> = { readonly value: V } | { readonly mistake: Mistake };

export function readValue(node: Node, descriptor: LeafDescriptor, document: ExperimentDocument): ReadValue {
  switch (descriptor.kind) {
    case 'fraction-or-paths':
      if (isScalar(node) && typeof node.value === 'number') {
        return single(readNumber(node, { ...descriptor, kind: 'number' }));
      }
      return readList(node, document, (element) => readText(element, descriptor));
    case 'names':
      return readList(node, document, (element) =>
        descriptor.choices
          ? readChoice(element, Object.keys(descriptor.choices), descriptor)
          : readText(element, descriptor),
      );
    case 'integers':
      if (!isSeq(node)) return single(readNumber(node, { ...descriptor, kind: 'integer' }, descriptor));
      return readList(node, document, (element) => readNumber(element, { ...descriptor, kind: 'integer' }));
    case 'numbers':
      if (!isSeq(node)) return { mistakes: [wrongType(descriptor, node, listOf(node))] };
      return readList(node, document, (element) => readNumber(element, { ...descriptor, kind: 'number' }));
    default:
      return single(readScalar(node, descriptor));
  }
}

function readScalar(
  node: Node,
  descriptor: NumberDescriptor | StringDescriptor | BooleanDescriptor | ChoiceDescriptor | PathDescriptor,
): ReadScalar<string | number | boolean> {
  switch (descriptor.kind) {
    case 'integer':
    case 'number':
      return readNumber(node, descriptor);
    case 'boolean':
      return isScalar(node) && typeof node.value === 'boolean'
        ? { value: node.value }
        : { mistake: wrongType(descriptor, node, isScalar(node) ? wordAsBoolean(node.value) : undefined) };
    case 'string':
    case 'path':
      return readText(node, descriptor);
    case 'choice':
      return readChoice(node, Object.keys(descriptor.choices), descriptor);
  }
}

function single(read: ReadScalar<SettingValue>): ReadValue {
  return 'value' in read ? read : { mistakes: [read.mistake] };
}

/** One element alone, or a list of them: a list in any case. */
function readList<V extends string | number>(
  node: Node,
  document: ExperimentDocument,
  readElement: (element: Node) => ReadScalar<V>,
): { readonly value: readonly V[] } | { readonly mistakes: readonly Mistake[] } {
  const elements = isSeq(node) ? elementsOf(node, document) : [node];
  const reads = elements.map(readElement);
  const mistakes = reads.flatMap((read) => ('mistake' in read ? read.mistake : []));
  const values = reads.flatMap((read) => ('value' in read ? [read.value] : []));
  if (elements.length === 0) mistakes.push({ node, code: 'LSTM023', message: l10n.t('The list is empty.') });
  if (mistakes.length > 0) return { mistakes };
  const seen = new Set<V>();
  const isRepeated = (value: V) => typeof value === 'string' && seen.size === seen.add(value).size;
  const repeated = values.findIndex(isRepeated);
  if (repeated >= 0) {
    const message = l10n.t('"{0}" is listed twice.', values[repeated]!);
    return { mistakes: [{ node: elements[repeated]!, code: 'LSTM024', message }] };
  }
  return { value: values };
}

function elementsOf(list: YAMLSeq, { yaml }: ExperimentDocument): Node[] {
  return list.items.map((item) => {
    const element = isAlias(item) ? aliasTarget(item, yaml) : item;
    return isNode(element) ? element : list;
  });
}

function readText(node: Node, descriptor: LeafDescriptor): ReadScalar<string> {
  if (isScalar(node) && typeof node.value === 'string') return { value: node.value };
  return { mistake: wrongType(descriptor, node, isScalar(node) ? quoted(node) : undefined) };
}

function quoted(node: Scalar): string {
  return JSON.stringify(node.source ?? '');
}

/** @param asked what to ask for where no number stands */
function readNumber(
  node: Node,
  descriptor: Omit<NumberDescriptor, 'default'>,
  asked: LeafDescriptor = descriptor,
): ReadScalar<number> {
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value !== 'number') return { mistake: wrongType(asked, node) };
  const { kind, min, max, exclusiveMin, exclusiveMax } = descriptor;
  if (!Number.isFinite(value)) {
    return { mistake: { node, code: 'LSTM020', message: l10n.t('Write a finite number here.') } };
  }
  const low = min !== undefined && (exclusiveMin ? value <= min : value < min);
  const high = max !== undefined && (exclusiveMax ? value >= max : value > max);
  if (low || high) {
    const message = l10n.t('{0} is outside the valid range: {1}.', value, describeRange(descriptor));
    const isAllowed = !(low ? exclusiveMin : exclusiveMax);
    const replacement = isAllowed && { replacement: String(low ? min : max) };
    return { mistake: { node, code: 'LSTM021', message, ...replacement } };
  }
  if (kind === 'integer' && !Number.isSafeInteger(value)) {
    const message = l10n.t('Write a whole number here, not {0}.', value);
    const replacement = String(Math.max(Math.round(value), min ?? Number.MIN_SAFE_INTEGER));
    return { mistake: { node, code: 'LSTM020', message, replacement } };
  }
  return { value };
}

function readChoice(node: Node, choices: readonly string[], descriptor: LeafDescriptor): ReadScalar<string> {
  const isTagged = isScalar(node) && typeof node.value === 'object' && node.value !== null;
  if (!isScalar(node) || isTagged) return { mistake: wrongType(descriptor, node) };
  const word = node.source ?? String(node.value);
  if (choices.includes(word)) return { value: word };
  const similar = mostSimilar(word, choices);
  const all = choices.join(', ');
  const message = similar
    ? l10n.t('"{0}" is not known here. Did you mean "{1}"? Valid: {2}.', word, similar, all)
    : l10n.t('"{0}" is not known here. Valid: {1}.', word, all);
  const replacement = similar ?? (choices.length === 1 ? choices[0] : undefined);
  return { mistake: { node, code: 'LSTM022', message, ...(replacement !== undefined && { replacement }) } };
}

function wrongType(descriptor: LeafDescriptor, node: Node, replacement?: string): Mistake {
  const message = l10n.t('Write {0} here, not {1}.', describeType(descriptor), describeNode(node));
  return { node, code: 'LSTM020', message, ...(replacement !== undefined && { replacement }) };
}

function listOf(node: Node): string | undefined {
  return isScalar(node) && typeof node.value === 'number' ? `[${node.source ?? node.value}]` : undefined;
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
