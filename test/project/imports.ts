/** Which file imports what: read from the text, so that type-only imports are seen too. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { inRoot } from './paths.ts';

const statement = /(?:^|[;\n])\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/g;
const call = /\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Imported packages by name, and files of ours as paths from the root. */
export function importsOf(file: string): string[] {
  const text = readFileSync(inRoot(file), 'utf8');
  const specifiers = [...text.matchAll(statement), ...text.matchAll(call)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => {
    if (!specifier.startsWith('.')) return specifier;
    return posix.join(posix.dirname(file), specifier);
  });
}

/** Files of ours that can be reached from `start`, itself included. */
export function reachableFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set([start]);
  for (const file of reached)
    for (const next of graph.get(file) ?? []) if (graph.has(next)) reached.add(next);
  return reached;
}

/** A circle of imports, its first file repeated at the end; `undefined` when there is none. */
export function findCircle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file];
    if (finished.has(file) || !graph.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...path, file]);
      if (circle) return circle;
    }
    finished.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return undefined;
}
