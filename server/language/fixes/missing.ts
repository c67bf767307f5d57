import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import { defaultText } from '../../experiment/describe.ts';
import type { LeafDescriptor } from '../../experiment/descriptor.ts';
import { leafAt } from '../../experiment/tables.ts';
import { valueProposals } from '../completion/values.ts';
import type { OpenExperiment } from '../experiments.ts';
import type { Edit, Fix } from './fix.ts';
import { insertion } from './insertion.ts';

/** More would bury the other actions. */
const mostValues = 5;
const dataFile = /\.(txt|text|csv|tsv|jsonl|conll|conllu|bio|vec)(\.gz)?$/i;

/** Adds a required key, with each value that it may well have. */
export async function additions(
  experiment: OpenExperiment,
  key: string,
  runsDirectory: string,
): Promise<Fix[]> {
  const { loaded, document } = experiment;
  const { root } = loaded.analysis;
  const descriptor = leafAt(key, loaded.settings.task);
  if (!root || !descriptor) return [];
  const path = key.split('.');
  const values = await likelyValues(descriptor, experiment, runsDirectory);
  return values.slice(0, mostValues).flatMap((value) => {
    const entry = `${path.at(-1)}: ${value}`;
    const edit =
      key === 'task'
        ? beforeAll(document.getText(), root.entries[0]?.keySpan.start ?? 0, entry)
        : insertion(document.getText(), root, path.slice(0, -1), entry);
    return edit ? { title: l10n.t('Add "{0}"', `${key}: ${value}`), edit, safe: false } : [];
  });
}

async function likelyValues(
  descriptor: LeafDescriptor,
  { file, onDisk, loaded }: OpenExperiment,
  runsDirectory: string,
): Promise<string[]> {
  const fallback = defaultText(descriptor);
  if (fallback !== undefined) return [fallback];
  const train = loaded.settings.values.get('data.train')?.value;
  const place = { file, runsDirectory, element: false, train: typeof train === 'string' ? train : undefined };
  const proposals =
    onDisk || descriptor.kind === 'choice' ? await valueProposals(descriptor, { ...place, written: '' }) : [];
  const isData = proposals.some(({ label }) => label === 'data/');
  const below = isData ? await valueProposals(descriptor, { ...place, written: 'data/' }) : [];
  const values = [...proposals, ...below]
    .filter(
      ({ kind, label }) =>
        kind !== CompletionItemKind.Folder && (descriptor.kind !== 'path' || dataFile.test(label)),
    )
    .map(({ text }) => text);
  return values.length > 0 ? values : [descriptor.kind === 'path' ? 'data.txt' : 'name'];
}

/** Above the first key, below the comments that speak of the whole file. */
function beforeAll(text: string, start: number, entry: string): Edit {
  const at = start === 0 && text.startsWith('\uFEFF') ? 1 : start;
  return { start: at, end: at, text: `${entry}${text.includes('\r\n') ? '\r\n' : '\n'}` };
}
