import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import { defaultText, describeChoice } from '../../experiment/describe.ts';
import type { LeafDescriptor } from '../../experiment/descriptor.ts';
import { type FilePlace, fileProposals, runProposals } from './files.ts';
import type { Proposal } from './proposal.ts';

/** Values that a key may take. `written` is what stands before the caret. */
export async function valueProposals(
  descriptor: LeafDescriptor,
  written: string,
  place: FilePlace,
): Promise<Proposal[]> {
  switch (descriptor.kind) {
    case 'choice':
    case 'names':
      return Object.keys(descriptor.choices ?? {}).map((name) => ({
        ...word(name, defaultText(descriptor)),
        kind: CompletionItemKind.EnumMember,
        documentation: describeChoice(descriptor, name) ?? '',
      }));
    case 'boolean':
      return ['true', 'false'].map((name) => word(name, String(descriptor.default ?? false)));
    case 'path':
      return descriptor.pathOf === 'run'
        ? runProposals(place)
        : fileProposals(descriptor.pathOf, written, place);
    case 'fraction-or-paths':
      return [...defaultProposal(descriptor), ...(await fileProposals('data', written, place))];
    case 'string':
      return [];
    default:
      return defaultProposal(descriptor);
  }
}

function word(name: string, fallback: string | undefined): Proposal {
  const isDefault = name === fallback;
  return {
    label: name,
    kind: CompletionItemKind.Value,
    text: name,
    ...(isDefault && { detail: l10n.t('default'), preselect: true }),
  };
}

function defaultProposal(descriptor: LeafDescriptor): Proposal[] {
  const text = defaultText(descriptor);
  return text === undefined ? [] : [word(text, text)];
}
