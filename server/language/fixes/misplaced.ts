import * as l10n from '@vscode/l10n';
import { sectionsWith } from '../../experiment/checks/keys.ts';
import { endOfLine, parseExperimentDocument } from '../../experiment/document.ts';
import { tableOf } from '../../experiment/tables.ts';
import { buildTree, type Entry, type Section } from '../../experiment/tree.ts';
import type { OpenExperiment } from '../experiments.ts';
import { entryAt, entryEnd, indentOf, removal } from './entryText.ts';
import { applyEdit, editBetween, type Fix } from './fix.ts';
import { insertion } from './insertion.ts';

/** Moves a key to the section that it belongs to. */
export function moves({ document, loaded }: OpenExperiment, section: Section, entry: Entry): Fix[] {
  const { root } = loaded.analysis;
  const table = tableOf(loaded.settings.task);
  const places = sectionsWith(entry.key, table);
  const text = document.getText();
  const taken = removal(text, section, entry);
  const moved = movedText(text, section, entry);
  if (!root || !taken || moved === undefined) return [];
  const without = applyEdit(text, taken);
  const rest = buildTree(parseExperimentDocument(without, loaded.analysis.document.file), table);
  if (!rest) return [];
  return places.flatMap((place) => {
    const path = place ? place.split('.') : [];
    if (entryAt(rest, [...path, entry.key])) return [];
    const put = insertion(without, rest, path, moved);
    if (!put) return [];
    const title = place ? l10n.t('Move to "{0}"', place) : l10n.t('Move to the top level');
    return { title, edit: editBetween(text, applyEdit(without, put)), safe: places.length === 1 };
  });
}

/** A key and its value as lines that are indented from 0. */
function movedText(text: string, { flow }: Section, entry: Entry): string | undefined {
  const { start } = entry.keySpan;
  const end = entryEnd(text, entry);
  if (flow) {
    const written = text.slice(start, end);
    return written.includes('\n') ? undefined : written;
  }
  const indent = indentOf(text, entry);
  if (indent === undefined) return undefined;
  const [first = '', ...others] = text.slice(start, endOfLine(text, end)).split('\n');
  const isOutdented = others.some((line) => line.trim() !== '' && !line.startsWith(indent));
  return isOutdented ? undefined : [first, ...others.map((line) => line.slice(indent.length))].join('\n');
}
