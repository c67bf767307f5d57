/** Reads what a sweep tries for a key: a list, or a range of numbers. */
import * as l10n from '@vscode/l10n';
import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { aliasTarget } from '../aliases.ts';
import type { LeafDescriptor, SearchDescriptor } from '../descriptor.ts';
import type { ExperimentDocument } from '../document.ts';
import { mostSimilar } from '../similar.ts';
import { type Mistake, readValue, type SettingValue } from '../values.ts';
import { describeNode } from '../valueWords.ts';
import { type RangePart, rangePartNames, rangeParts } from './rangeParts.ts';
import type { Search, SearchRange } from './search.ts';

export type ReadSearch = { readonly search: Search } | { readonly mistakes: readonly Mistake[] };

export function readSearch(
  node: Node,
  { of: descriptor }: SearchDescriptor,
  document: ExperimentDocument,
): ReadSearch {
  if (isSeq(node))
    return readChoices(
      node.items.map((item) => target(item, document) ?? node),
      descriptor,
      node,
      document,
    );
  const integer = wholeNumbers(descriptor);
  if (isMap(node) && integer !== undefined) return readRange(node, descriptor, integer, document);
  const expected =
    integer === undefined
      ? l10n.t('a list of values in brackets')
      : l10n.t('a list of values in brackets, or a range {from, to}');
  const message = l10n.t('Write {0} here, not {1}.', expected, describeNode(node));
  const replacement = isScalar(node) && node.source ? { replacement: `[${node.source}]` } : {};
  return { mistakes: [{ node, code: 'LSTM020', message, ...replacement }] };
}

/** Whether a range of the key's numbers has only whole ones; undefined where it takes no single number. */
export function wholeNumbers({ kind }: LeafDescriptor): boolean | undefined {
  if (kind === 'integer' || kind === 'integers') return true;
  return kind === 'number' || kind === 'fraction-or-paths' ? false : undefined;
}

function target(item: unknown, { yaml }: ExperimentDocument): Node | undefined {
  const found = isAlias(item) ? aliasTarget(item, yaml) : item;
  return isNode(found) ? found : undefined;
}

function readChoices(
  elements: readonly Node[],
  descriptor: LeafDescriptor,
  list: Node,
  document: ExperimentDocument,
): ReadSearch {
  if (elements.length === 0) {
    return { mistakes: [{ node: list, code: 'LSTM023', message: l10n.t('The list is empty.') }] };
  }
  const seen = new Set<string>();
  const values: SettingValue[] = [];
  const mistakes = elements.flatMap((element): readonly Mistake[] => {
    const read = readValue(element, descriptor, document);
    if ('mistakes' in read) return read.mistakes;
    const text = JSON.stringify(read.value);
    if (seen.size === seen.add(text).size) {
      return [
        { node: element, code: 'LSTM024', message: l10n.t('"{0}" is listed twice.', String(read.value)) },
      ];
    }
    values.push(read.value);
    return [];
  });
  return mistakes.length > 0 ? { mistakes } : { search: { values } };
}

function readRange(
  map: YAMLMap,
  descriptor: LeafDescriptor,
  integer: boolean,
  document: ExperimentDocument,
): ReadSearch {
  const mistakes: Mistake[] = [];
  const parts = new Map<RangePart, { node: Node; value: SettingValue }>();
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const known = rangePartNames.find((part) => part === name);
    if (!known) {
      mistakes.push(unknownPart(isNode(key) ? key : map, name));
      continue;
    }
    const node = target(value, document) ?? map;
    const read = readValue(node, rangeParts(known, descriptor, integer), document);
    if ('mistakes' in read) mistakes.push(...read.mistakes);
    else parts.set(known, { node, value: read.value });
  }
  for (const end of ['from', 'to'] as const) {
    if (parts.has(end) || mistakes.length > 0) continue;
    const message = l10n.t('A range needs both its ends: "{0}" is missing.', end);
    mistakes.push({ node: map, code: 'LSTM090', message });
  }
  if (mistakes.length > 0) return { mistakes };
  const number = (part: RangePart): number => Number(parts.get(part)?.value);
  const range: SearchRange = {
    from: number('from'),
    to: number('to'),
    scale: parts.get('scale')?.value === 'log' ? 'log' : 'linear',
    integer,
    ...(parts.has('step') && { step: number('step') }),
    ...(parts.has('count') && { count: number('count') }),
  };
  const message = contradiction(range);
  const at = parts.get(message?.at ?? 'to')?.node ?? map;
  return message ? { mistakes: [{ node: at, code: 'LSTM090', message: message.text }] } : { search: range };
}

function unknownPart(node: Node, name: string): Mistake {
  const similar = mostSimilar(name, rangePartNames);
  const message = similar
    ? l10n.t('There is no key "{0}". Did you mean "{1}"?', name, similar)
    : l10n.t('A range has the keys {0}, not "{1}".', rangePartNames.join(', '), name);
  return { node, code: 'LSTM010', message, ...(similar && { replacement: similar }) };
}

/** What is impossible about a range, and the part that says it. */
function contradiction(range: SearchRange): { readonly text: string; readonly at: RangePart } | undefined {
  const { from, to, scale, step, count } = range;
  if (from >= to) return { at: 'to', text: l10n.t('The range ends at {0}, but begins at {1}.', to, from) };
  if (scale === 'log' && from <= 0) {
    return { at: 'from', text: l10n.t('A range on a log scale begins above 0, not at {0}.', from) };
  }
  if (scale === 'log' && step !== undefined) {
    return { at: 'step', text: l10n.t('Steps are for the linear scale: say "count" on a log scale.') };
  }
  if (step !== undefined && count !== undefined) {
    return { at: 'count', text: l10n.t('A range has either a step or a count, not both.') };
  }
  if (step !== undefined && step > to - from) {
    return { at: 'step', text: l10n.t('The step ({0}) is longer than the range.', step) };
  }
  return undefined;
}
