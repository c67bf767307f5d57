import type { TextNode } from './textNode.ts';

/** A line of the tree that is in view. */
export interface TreeRow {
  readonly node: TextNode;
  /** 1 at the top. */
  readonly level: number;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
  /** Undefined where nothing goes on from it. */
  readonly expanded: boolean | undefined;
}

export function treeRows(nodes: readonly TextNode[], collapsed: ReadonlySet<string>): TreeRow[] {
  const children = new Map<string | undefined, TextNode[]>();
  for (const node of nodes) children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  const rowsOf = (parent: string | undefined, level: number): TreeRow[] => {
    const siblings = children.get(parent) ?? [];
    return siblings.flatMap((node, i) => {
      const expanded = children.has(node.id) ? !collapsed.has(node.id) : undefined;
      const row = { node, level, place: i + 1, siblings: siblings.length, expanded };
      return expanded ? [row, ...rowsOf(node.id, level + 1)] : [row];
    });
  };
  return rowsOf(undefined, 1);
}

/** Where a key of the tree pattern goes: another row, or one that opens or closes. */
export function treeMove(
  rows: readonly TreeRow[],
  current: number,
  key: string,
): { readonly to?: number; readonly toggle?: true } | undefined {
  const row = rows[current];
  if (row === undefined) return undefined;
  const parent = rows.findLastIndex(({ level }, i) => i < current && level < row.level);
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(current + 1, rows.length - 1) };
    case 'ArrowUp':
      return { to: Math.max(current - 1, 0) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: rows.length - 1 };
    case 'ArrowRight':
      if (row.expanded === undefined) return {};
      return row.expanded ? { to: current + 1 } : { toggle: true };
    case 'ArrowLeft':
      if (row.expanded) return { toggle: true };
      return parent < 0 ? {} : { to: parent };
    default:
      return undefined;
  }
}
