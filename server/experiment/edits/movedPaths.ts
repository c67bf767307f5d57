import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { isNode, isScalar, isSeq, type Node } from 'yaml';
import type { Descriptor } from '../descriptor.ts';
import { parseExperimentDocument, topLevelText } from '../document.ts';
import type { Span } from '../problem.ts';
import { isTask, tableOf } from '../tables.ts';
import { allEntries, buildTree } from '../tree.ts';

/** A text with another one at some of its places. */
interface Replacement extends Span {
  readonly text: string;
}

/**
 * The text of an experiment file for another folder: the relative paths in it (data, bases, word vectors) lead to
 * the same files as before. Everything else stays as it is, character by character.
 *
 * @param runPath gives the path to write for the run that `init_from` names; undefined leaves it as it is
 */
export function movedPaths(
  text: string,
  from: string,
  to: string,
  runPath: (reference: string) => string | undefined = () => undefined,
): string {
  if (dirname(from) === dirname(to)) return text;
  const moved = (path: string) =>
    isAbsolute(path) ? undefined : asWritten(relative(dirname(to), resolve(dirname(from), path)));
  const document = parseExperimentDocument(text, from);
  const task = topLevelText(document, 'task');
  const root = buildTree(document, tableOf(isTask(task) ? task : undefined));
  const replacements: Replacement[] = [];
  for (const { descriptor, value } of root ? allEntries(root) : []) {
    const change = isRun(descriptor) ? runPath : moved;
    for (const node of pathNodes(descriptor, value)) {
      const path = change(node.value);
      if (path !== undefined && path !== node.value) replacements.push({ ...node.span, text: path });
    }
  }
  return replaced(text, replacements);
}

function isRun(descriptor: Descriptor | undefined): boolean {
  return descriptor?.kind === 'path' && descriptor.pathOf === 'run';
}

interface PathNode {
  readonly value: string;
  readonly span: Span;
}

function pathNodes(descriptor: Descriptor | undefined, value: Node | undefined): PathNode[] {
  if (descriptor?.kind !== 'path' && descriptor?.kind !== 'fraction-or-paths') return [];
  const nodes = isSeq(value) ? value.items : [value];
  return nodes.flatMap((node) => {
    if (!isNode(node) || !isScalar(node) || typeof node.value !== 'string' || !node.range) return [];
    const [start, end] = node.range;
    return [{ value: node.value, span: { start, end } }];
  });
}

/** Between quotation marks where YAML might take it for something else. */
function asWritten(path: string): string {
  const name = path.replaceAll('\\', '/');
  return /^[\p{L}_./][\p{L}\p{N}_./-]*$/u.test(name) ? name : JSON.stringify(name);
}

/** A node that an alias stands for is met twice, and is replaced once. */
function replaced(text: string, replacements: readonly Replacement[]): string {
  const byStart = new Map(replacements.map((one) => [one.start, one]));
  return [...byStart.values()]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, text: path }) => result.slice(0, start) + path + result.slice(end), text);
}
