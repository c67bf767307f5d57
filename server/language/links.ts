import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentLink, Location, Position } from 'vscode-languageserver';
import { isScalar } from 'yaml';
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
export function definition(experiment: OpenExperiment, position: Position): Location | undefined {
  const offset = experiment.document.offsetAt(position);
  const found = linkedEntries(experiment).find(({ span }) => contains(span, offset));
  const start = { line: 0, character: 0 };
  return found && { uri: found.target, range: { start, end: start } };
}

function linkedEntries({ loaded, file, onDisk }: OpenExperiment) {
  const { root } = loaded.analysis;
  if (!root || !onDisk) return [];
  return [...allEntries(root)].flatMap((entry) => {
    const path = pathIn(entry);
    if (!path || !entry.valueSpan) return [];
    return { span: entry.valueSpan, target: pathToFileURL(resolve(dirname(file), path)).href };
  });
}

function pathIn({ descriptor, value }: Entry): string | undefined {
  if (!isScalar(value) || typeof value.value !== 'string' || value.value === '') return undefined;
  if (descriptor?.kind === 'path') return descriptor.pathOf === 'run' ? undefined : value.value;
  return descriptor?.kind === 'fraction-or-path' ? value.value : undefined;
}
