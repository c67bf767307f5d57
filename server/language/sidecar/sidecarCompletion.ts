/** What may be written at a place of a sidecar: keys, choices, names of inputs and outputs of its model, files. */
import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver';
import { stringify } from 'yaml';
import type { TensorFacts } from '../../workspace/onnxFacts.ts';
import { type CompletionOptions, toItem } from '../completion/completion.ts';
import { fileProposals } from '../completion/files.ts';
import type { Proposal } from '../completion/proposal.ts';
import { pathOf } from '../openFiles.ts';
import { type KeyPlace, placeAt, type ValuePlace } from '../place.ts';
import type { OpenSidecar } from './openSidecars.ts';
import { type SidecarKey, sidecarKeyAt, sidecarTable } from './sidecarKeys.ts';
import { describeTensor } from './sidecarModel.ts';

export async function completeSidecar(
  sidecar: OpenSidecar,
  position: Position,
  options: CompletionOptions,
): Promise<CompletionItem[]> {
  const { document } = sidecar;
  const offset = document.offsetAt(position);
  const place = placeAt(document.getText(), offset);
  if (!place) return [];
  const isKey = place.kind === 'key';
  const proposals = isKey
    ? keyProposals(sidecar, place)
    : await valueProposals(sidecar, place, offset, options);
  const span = isKey ? place.word : place.value;
  return proposals.map((proposal, order) => toItem(proposal, order, span, offset, sidecar, options));
}

function keyProposals(sidecar: OpenSidecar, place: KeyPlace): Proposal[] {
  const keys = place.path.length === 0 ? sidecarTable : sidecarKeyAt(place.path)?.keys;
  if (keys === undefined) return [];
  if (keys === 'inputs') return portProposals(sidecar.model?.inputs ?? [], place, sidecar.model?.tokens);
  return Object.entries(keys)
    .filter(([name]) => !place.taken.has(name))
    .map(([name, key]) => keyProposal(name, key, place));
}

function keyProposal(name: string, { doc, keys }: SidecarKey, place: KeyPlace): Proposal {
  const section = place.flow ? `${name}: {}` : `${name}:\n${' '.repeat(place.indentUnit)}`;
  const written = keys === undefined ? `${name}: ` : section;
  return {
    label: name,
    kind: keys === undefined ? CompletionItemKind.Property : CompletionItemKind.Module,
    text: place.hasColon ? name : written,
    documentation: doc(),
    suggestNext: !place.hasColon,
  };
}

/** Inputs as keys: of the states, or of the constants. */
function portProposals(
  inputs: readonly TensorFacts[],
  place: KeyPlace,
  tokens: string | undefined,
): Proposal[] {
  return inputs
    .filter(({ name }) => name !== tokens && !place.taken.has(name))
    .map((input) => {
      const { text, ...proposal } = portProposal(input);
      return { ...proposal, text: place.hasColon ? text : `${text}: `, suggestNext: !place.hasColon };
    });
}

async function valueProposals(
  sidecar: OpenSidecar,
  place: ValuePlace,
  offset: number,
  { runsDirectory }: CompletionOptions,
): Promise<Proposal[]> {
  const { document, model } = sidecar;
  const written = document.getText().slice(place.value.start, offset);
  const file = pathOf(document.uri);
  const isState = place.path[0] === 'states' && place.path.length === 2;
  const key = isState ? undefined : sidecarKeyAt(place.path);
  const proposals = isState
    ? (model?.outputs ?? []).filter(({ name }) => name !== model?.logits).map(portProposal)
    : key?.value === 'input'
      ? (model?.inputs ?? []).map(portProposal)
      : key?.value === 'output'
        ? (model?.outputs ?? []).map(portProposal)
        : key?.value === 'file' && file !== undefined
          ? await fileProposals('data', written, { file, runsDirectory })
          : choiceProposals(key);
  if (!place.needsSpace) return proposals;
  return proposals.map((proposal) => ({ ...proposal, text: ` ${proposal.text}` }));
}

function choiceProposals(key: SidecarKey | undefined): Proposal[] {
  return Object.entries(key?.choices ?? {}).map(([name, doc]) => ({
    label: name,
    kind: CompletionItemKind.EnumMember,
    text: name,
    documentation: doc(),
  }));
}

function portProposal(port: TensorFacts): Proposal {
  return {
    label: port.name,
    kind: CompletionItemKind.Variable,
    // In quotes where YAML needs them.
    text: stringify(port.name, { lineWidth: 0 }).trimEnd(),
    detail: describeTensor(port),
  };
}
