import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentLink, Location, Position } from 'vscode-languageserver';
import { isScalar, isSeq } from 'yaml';
import { pathsIn } from '../experiment/namedPaths.ts';
import type { Span } from '../experiment/problem.ts';
import { allEntries, type Entry } from '../experiment/tree.ts';
import type { OpenExperiment } from './experiments.ts';
import { contains, rangeOf } from './positions.ts';

/** Data files and base files, as links. */
export function documentLinks(experiment: OpenExperiment): DocumentLink[] {
  return linkedEntries(experiment).map(({ span, target }) => ({
    range: rangeOf(experiment.document, span),
    target,
  }));
}

/** The file whose name is at a position. */
export function linkedFile(experiment: OpenExperiment, position: Position): Location | undefined {
  const offset = experiment.document.offsetAt(position);
  const found = linkedEntries(experiment).find(({ span }) => contains(span, offset));
  const start = { line: 0, character: 0 };
  return found && { uri: found.target, range: { start, end: start } };
}

function linkedEntries({ loaded, file, onDisk }: OpenExperiment) {
  const { root } = loaded.analysis;
  if (!root || !onDisk) return [];
  return [...allEntries(root)].flatMap((entry) => {
    return namedIn(entry).map(({ path, span }) => {
      return { span, target: pathToFileURL(resolve(dirname(file), path)).href };
    });
  });
}

/** The paths in a value, each at its own place. */
function namedIn({ descriptor, value, valueSpan }: Entry): { path: string; span: Span }[] {
  if (!valueSpan) return [];
  const elements = isSeq(value) ? value.items : [value];
  return elements.flatMap((element) => {
    if (!isScalar(element) || typeof element.value !== 'string' || element.value === '') return [];
    const [start, end] = element.range ?? [0, 0];
    const isHere = start >= valueSpan.start && end <= valueSpan.end;
    const span = isHere ? { start, end } : valueSpan;
    const isPath = descriptor?.kind === 'fraction-or-paths' || pathsIn(descriptor, element.value).length > 0;
    return isPath ? { path: element.value, span } : [];
  });
}
