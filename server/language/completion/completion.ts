import { type CompletionItem, InsertTextFormat, type Position } from 'vscode-languageserver';
import type { LoadedExperiment } from '../../experiment/load.ts';
import type { Span } from '../../experiment/problem.ts';
import { descriptorAt, keysAt } from '../../experiment/tables.ts';
import type { OpenExperiment } from '../experiments.ts';
import { placeAt } from '../place.ts';
import { rangeOf } from '../positions.ts';
import { keyProposals } from './keys.ts';
import type { Proposal } from './proposal.ts';
import { taskProposals } from './skeleton.ts';
import { valueProposals } from './values.ts';

export interface CompletionOptions {
  readonly runsDirectory: string;
  /** What the client can do. */
  readonly snippets: boolean;
  readonly insertReplace: boolean;
}

/** What is valid at a position, in the order of the reference page. */
export async function complete(
  experiment: OpenExperiment,
  position: Position,
  options: CompletionOptions,
): Promise<CompletionItem[]> {
  const { document, loaded, file } = experiment;
  const { task } = loaded.settings;
  const text = document.getText();
  const offset = document.offsetAt(position);
  const place = placeAt(text, offset, loaded.analysis.root);
  if (!place) return [];
  if (place.kind === 'key') {
    const keys = keysAt(place.path, task);
    if (!keys) return [];
    const tasks = place.path.length === 0 && place.taken.size === 0 ? taskProposals() : [];
    const proposals = [...tasks, ...keyProposals(keys, place, loaded.settings)];
    return proposals.map((proposal, order) =>
      toItem(proposal, order, place.word, offset, experiment, options),
    );
  }
  const descriptor = descriptorAt(place.path, task);
  if (!descriptor || descriptor.kind === 'section' || descriptor.kind === 'search') return [];
  const written = text.slice(place.value.start, offset);
  const proposals = await valueProposals(descriptor, {
    file,
    runsDirectory: options.runsDirectory,
    written,
    element: place.element,
    train: trainOf(loaded),
  });
  const spaced = place.needsSpace
    ? proposals.map((proposal) => ({ ...proposal, text: ` ${proposal.text}` }))
    : proposals;
  return spaced.map((proposal, order) => toItem(proposal, order, place.value, offset, experiment, options));
}

function trainOf({ settings }: LoadedExperiment): string | undefined {
  const train = settings.values.get('data.train')?.value;
  return typeof train === 'string' ? train : undefined;
}

function toItem(
  proposal: Proposal,
  order: number,
  span: Span,
  offset: number,
  { document }: OpenExperiment,
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
