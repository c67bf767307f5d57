/** What may stand at a key of `sweep.keys`: a list of values, or a range of numbers. */
import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import type { Keys, LeafDescriptor, SearchDescriptor } from '../../experiment/descriptor.ts';
import type { Task } from '../../experiment/keys.ts';
import { type RangePart, rangePartNames, rangeParts } from '../../experiment/sweep/rangeParts.ts';
import { wholeNumbers } from '../../experiment/sweep/readSearch.ts';
import { descriptorAt } from '../../experiment/tables.ts';
import type { Proposal } from './proposal.ts';

/** The keys of a range `{from, to}`; undefined where a path leads to no key of a sweep that takes one. */
export function rangeKeys(path: readonly string[], task: Task | undefined): Keys | undefined {
  const descriptor = descriptorAt(path, task);
  const integer = descriptor?.kind === 'search' ? wholeNumbers(descriptor.of) : undefined;
  if (descriptor?.kind !== 'search' || integer === undefined) return undefined;
  const part = (name: RangePart): LeafDescriptor => rangeParts(name, descriptor.of, integer);
  return Object.fromEntries(rangePartNames.map((name) => [name, part(name)]));
}

/** A list of all choices, an empty one, and a range. */
export function searchProposals({ of: descriptor }: SearchDescriptor): Proposal[] {
  const choices = 'choices' in descriptor && descriptor.choices ? Object.keys(descriptor.choices) : [];
  const all = descriptor.kind === 'boolean' ? ['false', 'true'] : choices;
  const kind = CompletionItemKind.Snippet;
  const list: Proposal = {
    label: `[${all.length > 0 ? all.join(', ') : '…'}]`,
    kind,
    detail: l10n.t('a list of values'),
    text: `[${all.join(', ')}]`,
    ...(all.length === 0 && { snippet: '[$1]' }),
  };
  if (wholeNumbers(descriptor) === undefined) return [list];
  const detail = l10n.t('a range of numbers');
  const text = '{from: , to: }';
  return [list, { label: '{from, to}', kind, detail, text, snippet: '{from: $1, to: $2}' }];
}
