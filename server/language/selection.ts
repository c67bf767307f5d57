import type { Position, SelectionRange } from 'vscode-languageserver';
import type { Span } from '../experiment/problem.ts';
import type { Entry, Section } from '../experiment/tree.ts';
import type { OpenExperiment } from './experiments.ts';
import { contains, rangeOf } from './positions.ts';

/** What is selected when a selection grows: key or value, both, the section, its key, …, the file. */
export function selectionRange({ document, loaded }: OpenExperiment, position: Position): SelectionRange {
  const offset = document.offsetAt(position);
  const { root } = loaded.analysis;
  const spans = [{ start: 0, end: document.getText().length }, ...(root ? spansIn(root, offset) : [])];
  const text = document.getText();
  const [whole, ...inner] = spans.map(({ start, end }, at) =>
    // A block ends after its last line break.
    rangeOf(document, { start, end: at === 0 ? end : start + text.slice(start, end).trimEnd().length }),
  );
  return inner.reduce<SelectionRange>((parent, range) => ({ range, parent }), { range: whole! });
}

/** From the outermost to the innermost, each within the one before. */
function spansIn(section: Section, offset: number): Span[] {
  const entry = section.entries.find((one) => contains(spanOf(one), offset));
  if (!entry) return [];
  const { keySpan, valueSpan } = entry;
  const inner = [keySpan, ...(valueSpan ? [valueSpan] : [])].find((span) => contains(span, offset));
  const isHere = entry.section && valueSpan && contains(valueSpan, entry.section.span.start);
  return [
    spanOf(entry),
    ...(inner ? [inner] : []),
    ...(isHere && entry.section ? spansIn(entry.section, offset) : []),
  ];
}

function spanOf({ keySpan, valueSpan }: Entry): Span {
  return { start: keySpan.start, end: Math.max(keySpan.end, valueSpan?.end ?? 0) };
}
