import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import { defaultText, describeChoice } from '../../experiment/describe.ts';
import type { LeafDescriptor } from '../../experiment/descriptor.ts';
import { columnProposals } from './columns.ts';
import { type FilePlace, fileProposals, runProposals } from './files.ts';
import type { Proposal } from './proposal.ts';

export interface WrittenValue extends FilePlace {
  /** What stands before the caret. */
  readonly written: string;
  /** An element of a list is being written. */
  readonly element: boolean;
  /** The training data, as written in the experiment file. */
  readonly train: string | undefined;
  /** The layers of the network, as far as they are known. */
  readonly layers?: () => Promise<readonly string[]>;
}

/** Values that a key may take. */
export async function valueProposals(descriptor: LeafDescriptor, place: WrittenValue): Promise<Proposal[]> {
  switch (descriptor.kind) {
    case 'choice':
      return choiceProposals(descriptor.choices, descriptor);
    case 'names':
      if (descriptor.choices) return choiceProposals(descriptor.choices, descriptor);
      if (descriptor.layer) return ((await place.layers?.()) ?? []).map((name) => word(name, undefined));
      return descriptor.column ? columnProposals(place, true) : [];
    case 'string':
      return descriptor.column ? columnProposals(place, false) : [];
    case 'boolean':
      return ['true', 'false'].map((name) => word(name, String(descriptor.default ?? false)));
    case 'path':
      return descriptor.pathOf === 'run'
        ? runProposals(place)
        : fileProposals(descriptor.pathOf, place.written, place);
    case 'fraction-or-paths': {
      const files = await fileProposals('data', place.written, place);
      return place.element ? files : [...defaultProposal(descriptor), ...files];
    }
    default:
      return defaultProposal(descriptor);
  }
}

function choiceProposals(choices: object, descriptor: LeafDescriptor): Proposal[] {
  return Object.keys(choices).map((name) => ({
    ...word(name, defaultText(descriptor)),
    kind: CompletionItemKind.EnumMember,
    documentation: describeChoice(descriptor, name) ?? '',
  }));
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
