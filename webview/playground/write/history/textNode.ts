/** The texts that were written, as a tree: each goes on from a place of its parent's text. */
import type { Branch, SamplingOptions } from '../../../../server/protocol/inference.ts';
import type { ShownToken } from '../../text/shownToken.ts';

export interface Outcome {
  readonly tokens: number;
  readonly seconds: number;
  readonly completed: boolean;
  readonly stopped_by?: string | undefined;
}

export interface TextNode {
  /** Names its generation, too. */
  readonly id: string;
  /** The text that it goes on from; undefined for one that begins with its prompt. */
  readonly parent?: string | undefined;
  /** Tokens of the parent's text that stand before its own. */
  readonly at: number;
  /** A name that a person gave. */
  readonly name?: string | undefined;
  readonly prompt: string;
  readonly options: SamplingOptions;
  readonly stopTexts: readonly string[];
  /** Its own: those behind the place that it goes on from. Only ever added to. */
  readonly tokens: ShownToken[];
  /** Shared by texts that were written together. */
  readonly batch?: string | undefined;
  readonly outcome?: Outcome | undefined;
}

/** Its ancestors, the first text before all, and itself. */
export function pathTo(nodes: readonly TextNode[], id: string): TextNode[] {
  const path: TextNode[] = [];
  for (let next: string | undefined = id; next !== undefined; ) {
    const node = nodes.find((candidate) => candidate.id === next);
    if (node === undefined) break;
    path.unshift(node);
    next = node.parent;
  }
  return path;
}

/** All tokens of a text, those that it shares with its ancestors too. */
export function tokensOf(path: readonly TextNode[]): ShownToken[] {
  return path.reduce<ShownToken[]>((before, { at, tokens }) => [...before.slice(0, at), ...tokens], []);
}

export function textOf(prompt: string, tokens: readonly ShownToken[]): string {
  return prompt + tokens.map(({ token }) => token).join('');
}

/** The text that a token stands in for the first time: what goes on from there is its child. */
export function ownerOf(path: readonly TextNode[], token: number): TextNode | undefined {
  return path.findLast(({ at }) => at < token);
}

/** Where the engine wrote the token: the generation, and the place in it. */
export function branchAt(path: readonly TextNode[], token: number): Branch | undefined {
  const node = path.findLast(({ at, tokens }) => at + given(tokens) <= token);
  return node && { generation: node.id, token: token - node.at - given(node.tokens) };
}

/** A node and all that go on from it. */
export function withDescendants(nodes: readonly TextNode[], id: string): Set<string> {
  const found = new Set([id]);
  for (const { id, parent } of nodes) if (parent !== undefined && found.has(parent)) found.add(id);
  return found;
}

/** Tokens at the start that were chosen by hand. */
function given(tokens: readonly ShownToken[]): number {
  return tokens[0]?.chosen ? 1 : 0;
}
