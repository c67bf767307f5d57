import { type Alias, type Document, isNode, type Node, visit } from 'yaml';
import type { YamlContents } from './readYaml.ts';

type Contents = Pick<YamlContents, 'contents'>;

const targetsOf = new WeakMap<Contents, ReadonlyMap<Alias, Node>>();

/**
 * What an alias (`*name`) stands for: the last node above it with that anchor; undefined when there is none. The
 * document must not change any more, since it is walked through only once.
 */
export function aliasTarget(alias: Alias, document: Contents): Node | undefined {
  let targets = targetsOf.get(document);
  if (!targets) {
    targets = findTargets(document);
    targetsOf.set(document, targets);
  }
  return targets.get(alias);
}

function findTargets({ contents }: Contents): Map<Alias, Node> {
  const anchored = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(contents, {
    Value(_, node) {
      if (node.anchor) anchored.set(node.anchor, node);
    },
    Alias(_, alias) {
      const target = anchored.get(alias.source);
      if (target) targets.set(alias, target);
    },
  });
  return targets;
}

/** More copied nodes than this are no experiment, but an attempt to fill the memory. */
const mostCopied = 10_000;

/**
 * Writes out what aliases (`*name`) stand for and drops the anchors (`&name`), so that an edit changes one place
 * only, and no name is left over that YAML can read but not write.
 *
 * @returns false, with a document that must not be used, when an alias stands for nothing, for itself, or for too much
 */
export function expandAliases(document: Document): boolean {
  let copied = 0;
  let possible = true;
  visit(document, {
    Alias(_, alias, path) {
      const target = alias.resolve(document);
      possible = target !== undefined && !path.includes(target);
      if (target && possible) {
        copied += countNodes(target);
        possible = copied <= mostCopied;
      }
      const copy: unknown = possible ? target?.clone() : undefined;
      return isNode(copy) ? copy : visit.BREAK;
    },
  });
  visit(document, {
    Value(_, node) {
      delete node.anchor;
    },
  });
  return possible;
}

function countNodes(node: Node): number {
  let count = 0;
  visit(node, () => {
    count++;
  });
  return count;
}
