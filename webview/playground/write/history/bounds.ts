/** What a page keeps of texts, so that its state stays small. */
import type { ShownToken } from '../../text/shownToken.ts';
import { pathTo, type TextNode, withDescendants } from './textNode.ts';

export interface Bounds {
  readonly texts: number;
  readonly tokens: number;
  /** Tokens whose alternatives are kept. */
  readonly alternatives: number;
}

export const usualBounds: Bounds = { texts: 200, tokens: 40_000, alternatives: 2000 };

export interface Bounded {
  readonly nodes: readonly TextNode[];
  /** How many texts were removed. */
  readonly removed: number;
}

/**
 * Removes the oldest texts that nothing goes on from while there are too many, or too many tokens; then the
 * alternatives of the oldest tokens. The text in use loses alternatives only, the first ones.
 */
export function bounded(nodes: readonly TextNode[], inUse: ReadonlySet<string>, bounds: Bounds): Bounded {
  const kept = [...nodes];
  const safe = new Set([...inUse].flatMap((id) => pathTo(nodes, id).map((node) => node.id)));
  let tokens = kept.reduce((sum, node) => sum + node.tokens.length, 0);
  while (kept.length > bounds.texts || tokens > bounds.tokens) {
    const oldest = kept.findIndex(({ id }) => !safe.has(id) && withDescendants(kept, id).size === 1);
    if (oldest < 0) break;
    tokens -= kept[oldest]!.tokens.length;
    kept.splice(oldest, 1);
  }
  return { nodes: withFewAlternatives(kept, safe, bounds), removed: nodes.length - kept.length };
}

function withFewAlternatives(
  nodes: readonly TextNode[],
  safe: ReadonlySet<string>,
  bounds: Bounds,
): TextNode[] {
  const byImportance = [
    ...nodes.filter(({ id }) => safe.has(id)).reverse(),
    ...nodes.filter(({ id }) => !safe.has(id)).reverse(),
  ];
  const result = new Map<string, TextNode>();
  let left = bounds.alternatives;
  for (const node of byImportance) {
    const without = Math.max(0, node.tokens.length - left);
    left -= node.tokens.length - without;
    result.set(node.id, without === 0 ? node : { ...node, tokens: stripped(node.tokens, without) });
  }
  return nodes.map(({ id }) => result.get(id)!);
}

function stripped(tokens: readonly ShownToken[], count: number): ShownToken[] {
  return tokens.map((token, i) =>
    i < count && token.alternatives.length > 0 ? { ...token, alternatives: [] } : token,
  );
}
