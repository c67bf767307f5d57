import type { ShownToken } from '../../text/shownToken.ts';
import { bounded, usualBounds } from './bounds.ts';
import { pathTo, type TextNode, textOf, tokensOf, withDescendants } from './textNode.ts';

interface Snapshot {
  readonly nodes: readonly TextNode[];
  readonly currentId: string | undefined;
}

/** All texts, and the one that is looked at. */
export class TextHistory {
  /** In the order in which they were begun: a parent stands before its children. */
  nodes: readonly TextNode[] = [];
  currentId: string | undefined;
  /** All tokens of the current text; the same array while it grows. */
  tokens: ShownToken[] = [];
  /** How many of the oldest texts had to make room. */
  removed = 0;
  #before: Snapshot | undefined;

  get current(): TextNode | undefined {
    return this.node(this.currentId);
  }

  /** The current text and what it goes on from. */
  get path(): TextNode[] {
    return this.currentId === undefined ? [] : pathTo(this.nodes, this.currentId);
  }

  /** Something was taken away that can come back. */
  get canUndo(): boolean {
    return this.#before !== undefined;
  }

  node(id: string | undefined): TextNode | undefined {
    return this.nodes.find((node) => node.id === id);
  }

  /** The whole of any text. */
  textOf(id: string): string {
    const path = pathTo(this.nodes, id);
    return textOf(path[0]?.prompt ?? '', tokensOf(path));
  }

  add(nodes: readonly TextNode[]): void {
    this.nodes = [...this.nodes, ...nodes];
    this.#before = undefined;
    this.show(nodes[0]?.id);
  }

  show(id: string | undefined): void {
    this.currentId = this.node(id)?.id;
    const path = this.path;
    this.tokens = path.length === 1 ? path[0]!.tokens : tokensOf(path);
  }

  append(id: string, tokens: readonly ShownToken[]): void {
    const node = this.node(id);
    if (node === undefined) return;
    for (const token of tokens) node.tokens.push(token);
    if (id === this.currentId && this.tokens !== node.tokens) {
      for (const token of tokens) this.tokens.push(token);
    }
  }

  change(id: string, change: Partial<Pick<TextNode, 'name' | 'tokens' | 'outcome'>>): void {
    this.nodes = this.nodes.map((node) => (node.id === id ? { ...node, ...change } : node));
    if (change.tokens !== undefined) this.show(this.currentId);
  }

  /** With all that go on from it. Its parent, or else the latest text, is looked at then. */
  remove(id: string): void {
    const gone = withDescendants(this.nodes, id);
    const parent = this.node(id)?.parent;
    this.#keepBefore();
    this.nodes = this.nodes.filter((node) => !gone.has(node.id));
    if (this.currentId !== undefined && gone.has(this.currentId)) this.show(parent ?? this.nodes.at(-1)?.id);
  }

  clear(): void {
    this.#keepBefore();
    this.nodes = [];
    this.removed = 0;
    this.show(undefined);
  }

  undo(): void {
    if (this.#before === undefined) return;
    const { nodes, currentId } = this.#before;
    this.#before = undefined;
    this.nodes = nodes;
    this.show(currentId);
  }

  /** Removes what is too much. */
  bound(inUse: Iterable<string>): void {
    const used = new Set(inUse);
    if (this.currentId !== undefined) used.add(this.currentId);
    const { nodes, removed } = bounded(this.nodes, used, usualBounds);
    this.nodes = nodes;
    this.removed += removed;
    this.show(this.currentId);
  }

  #keepBefore(): void {
    const { nodes, currentId } = this;
    this.#before = { nodes, currentId };
  }
}
