import { type CompletionItem, InsertTextFormat, type Position } from 'vscode-languageserver';
import type { Descriptor } from '../../experiment/descriptor.ts';
import type { LoadedExperiment } from '../../experiment/load.ts';
import type { Span } from '../../experiment/problem.ts';
import { descriptorAt, keysAt } from '../../experiment/tables.ts';
import type { DataKnowledge } from '../dataStatistics.ts';
import type { OpenExperiment } from '../experiments.ts';
import { type KeyPlace, placeAt, type ValuePlace } from '../place.ts';
import { rangeOf } from '../positions.ts';
import { keyProposals } from './keys.ts';
import { layerNames } from './layers.ts';
import type { Proposal } from './proposal.ts';
import { rangeKeys, searchProposals } from './search.ts';
import { taskProposals } from './skeleton.ts';
import { valueProposals, type WrittenValue } from './values.ts';

export interface CompletionOptions {
  readonly runsDirectory: string;
  /** What the client can do. */
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  /** What is known of the data, for names that follow from it. */
  readonly knowledge?: DataKnowledge;
}

/** What is valid at a position, in the order of the reference page. */
export async function complete(
  experiment: OpenExperiment,
  position: Position,
  options: CompletionOptions,
): Promise<CompletionItem[]> {
  const { document } = experiment;
  const offset = document.offsetAt(position);
  const place = placeAt(document.getText(), offset);
  if (!place) return [];
  const isKey = place.kind === 'key';
  const proposals = isKey
    ? await keysOrItems(experiment, place, options)
    : await values(experiment, place, offset, options);
  const span = isKey ? place.word : place.value;
  return proposals.map((proposal, order) => toItem(proposal, order, span, offset, experiment, options));
}

/** Keys of a section or of a range; below the key of a list, its elements with their dashes. */
async function keysOrItems(
  experiment: OpenExperiment,
  place: KeyPlace,
  options: CompletionOptions,
): Promise<Proposal[]> {
  const { settings } = experiment.loaded;
  const keys = keysAt(place.path, settings.task) ?? rangeKeys(place.path, settings.task);
  const descriptor = descriptorAt(place.path, settings.task);
  if (keys && (descriptor?.kind !== 'search' || place.flow || place.items.length === 0)) {
    const isEmpty = place.path.length === 0 && place.taken.size === 0;
    return [...(isEmpty ? taskProposals() : []), ...keyProposals(keys, place, settings)];
  }
  if (!descriptor || !takesList(descriptor) || place.flow || place.taken.size > 0) return [];
  const element = { ...writtenAt(experiment, options), written: '', element: true };
  const found = await proposalsFor(descriptor, element);
  const others = new Set(place.items);
  return found
    .filter(({ label }) => !others.has(label))
    .map((proposal) => ({ ...proposal, text: `- ${proposal.text}` }));
}

async function values(
  experiment: OpenExperiment,
  place: ValuePlace,
  offset: number,
  options: CompletionOptions,
): Promise<Proposal[]> {
  const { task } = experiment.loaded.settings;
  const { path, element } = place;
  const descriptor = descriptorAt(path, task) ?? rangeKeys(path.slice(0, -1), task)?.[path.at(-1) ?? ''];
  if (!descriptor) return [];
  const written = experiment.document.getText().slice(place.value.start, offset);
  const found = await proposalsFor(descriptor, { ...writtenAt(experiment, options), written, element });
  return found
    .filter(({ label }) => !place.taken.has(label))
    .map((proposal) => (place.needsSpace ? withSpace(proposal) : proposal));
}

function withSpace(proposal: Proposal): Proposal {
  const { text, snippet } = proposal;
  return { ...proposal, text: ` ${text}`, ...(snippet !== undefined && { snippet: ` ${snippet}` }) };
}

async function proposalsFor(descriptor: Descriptor, place: WrittenValue): Promise<Proposal[]> {
  switch (descriptor.kind) {
    case 'section':
      return [];
    case 'search':
      return place.element
        ? valueProposals(descriptor.of, { ...place, element: false })
        : searchProposals(descriptor);
    default:
      return valueProposals(descriptor, place);
  }
}

function takesList({ kind }: Descriptor): boolean {
  return (
    kind === 'search' ||
    kind === 'names' ||
    kind === 'fraction-or-paths' ||
    kind === 'integers' ||
    kind === 'numbers'
  );
}

function writtenAt(experiment: OpenExperiment, { runsDirectory, knowledge }: CompletionOptions) {
  const { file, loaded } = experiment;
  return {
    file,
    runsDirectory,
    train: trainOf(loaded),
    ...(knowledge && { layers: () => layerNames(experiment, knowledge) }),
  };
}

function trainOf({ settings }: LoadedExperiment): string | undefined {
  const train = settings.values.get('data.train')?.value;
  return typeof train === 'string' ? train : undefined;
}

export function toItem(
  proposal: Proposal,
  order: number,
  span: Span,
  offset: number,
  { document }: Pick<OpenExperiment, 'document'>,
  options: CompletionOptions,
): CompletionItem {
  const replace = rangeOf(document, span);
  const insert = proposal.replacesAll ? replace : rangeOf(document, { start: span.start, end: offset });
  const snippet = options.snippets && proposal.snippet !== undefined;
  const newText = snippet && proposal.snippet !== undefined ? proposal.snippet : proposal.text;
  return {
    label: proposal.label,
    kind: proposal.kind,
    sortText: String(order).padStart(4, '0'),
    filterText: proposal.filter ?? proposal.label,
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: options.insertReplace ? { newText, insert, replace } : { newText, range: replace },
    ...(proposal.detail && { detail: proposal.detail }),
    ...(proposal.documentation && { documentation: { kind: 'markdown', value: proposal.documentation } }),
    ...(proposal.preselect && { preselect: true }),
    ...(proposal.suggestNext && {
      command: { title: '', command: 'editor.action.triggerSuggest' },
    }),
  };
}
