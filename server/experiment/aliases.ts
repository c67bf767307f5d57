import { type Document, isNode, type Node, visit } from 'yaml';

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
