import { CompletionItemKind } from 'vscode-languageserver';
import { defaultText, describeFacts, describeKey } from '../../experiment/describe.ts';
import type { Descriptor, Keys, SectionDescriptor } from '../../experiment/descriptor.ts';
import { isApplicable, type Settings } from '../../experiment/settings.ts';
import type { KeyPlace } from '../place.ts';
import { choiceSnippet, escapeSnippet, type Proposal } from './proposal.ts';

/** The keys of a section that are not there yet and have an effect with what is there. */
export function keyProposals(keys: Keys, place: KeyPlace, settings: Settings): Proposal[] {
  return Object.entries(keys)
    .filter(([name]) => !place.taken.has(name) && isApplicable([...place.path, name], settings))
    .map(([name, descriptor]) => keyProposal(name, descriptor, place));
}

function keyProposal(name: string, descriptor: Descriptor, place: KeyPlace): Proposal {
  const about = {
    label: name,
    kind: descriptor.kind === 'section' ? CompletionItemKind.Module : CompletionItemKind.Property,
    detail: describeFacts(descriptor),
    documentation: describeKey(name, descriptor),
  };
  if (place.hasColon) return { ...about, text: name };
  if (descriptor.kind === 'section')
    return { ...about, ...sectionText(name, descriptor, place), suggestNext: true };
  return {
    ...about,
    text: `${name}: `,
    snippet: `${name}: ${valueSnippet(descriptor, 1)}`,
    ...(hasOwnProposals(descriptor) && { suggestNext: true }),
  };
}

function sectionText(name: string, { keys }: SectionDescriptor, { flow, indentUnit }: KeyPlace) {
  const indent = ' '.repeat(indentUnit);
  const required = Object.entries(keys).filter(([, descriptor]) => descriptor.required);
  if (flow) return { text: `${name}: {}`, snippet: `${name}: {$1}` };
  if (required.length === 0) return { text: `${name}:\n${indent}`, snippet: `${name}:\n${indent}$0` };
  const lines = required.map(
    ([key, descriptor], at) => `${indent}${key}: ${valueSnippet(descriptor, at + 1)}`,
  );
  return { text: `${name}:\n${indent}`, snippet: `${name}:\n${lines.join('\n')}` };
}

/** A place for the value, with the default in it. */
export function valueSnippet(descriptor: Descriptor, position: number): string {
  if (descriptor.kind === 'numbers') return `[$${position}]`;
  if (descriptor.kind === 'choice') return choiceSnippet(position, defaultFirst(descriptor));
  if (descriptor.kind === 'boolean')
    return choiceSnippet(position, descriptor.default ? ['false', 'true'] : ['true', 'false']);
  const fallback = defaultText(descriptor);
  return fallback === undefined ? `$${position}` : `\${${position}:${escapeSnippet(fallback)}}`;
}

function defaultFirst(descriptor: Extract<Descriptor, { kind: 'choice' }>): string[] {
  const names = Object.keys(descriptor.choices);
  const { default: fallback } = descriptor;
  return fallback === undefined ? names : [fallback, ...names.filter((name) => name !== fallback)];
}

/** Keys whose values the editor should offer as soon as the key is written. */
function hasOwnProposals(descriptor: Descriptor): boolean {
  const { kind } = descriptor;
  return (
    kind === 'path' ||
    kind === 'names' ||
    kind === 'search' ||
    (kind === 'string' && descriptor.column === true)
  );
}
