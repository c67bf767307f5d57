import { setImmediate as nextTurn } from 'node:timers/promises';
import { type TokenIds, windowsOf } from '../tokens/tokenIds.ts';
import { doubled } from '../vocabulary/doubled.ts';
import { NodeTable } from '../vocabulary/nodeTable.ts';

/** The last tokens of the training text are counted, and the first of the validation text measured on. */
const mostTokens = 2_000_000;
const order = 3;

export interface Baseline {
  readonly name: string;
  /** Nats per token. */
  readonly val_loss: number;
}

/**
 * The loss of a trigram model on the validation text: what a network must beat to be worth its trouble.
 *
 * Smoothing: interpolated Witten–Bell (Bell, Cleary and Witten, 1990; Chen and Goodman, 1999):
 * `p(w | h) = (c(h w) + n(h) · p(w | h′)) / (c(h) + n(h))`, where n(h) is the number of different tokens
 * seen after h and h′ is h without its first token; at the end stands the uniform distribution.
 *
 * Of a long text {@link mostTokens} are counted and as many measured on, so that neither time nor memory grow.
 */
export async function ngramBaseline(
  train: TokenIds,
  validation: TokenIds,
  vocabularySize: number,
): Promise<Baseline> {
  const counts = new NgramCounts(vocabularySize, order);
  await inTurns(train.subarray(Math.max(0, train.length - mostTokens)), (id) => counts.add(id));
  counts.forgetContext();
  const measured = validation.subarray(0, Math.min(validation.length, mostTokens));
  let loss = 0;
  await inTurns(measured, (id) => {
    loss -= Math.log(counts.probability(id));
    counts.advance(id);
  });
  return { name: `${order}-gram`, val_loss: loss / measured.length };
}

/** Lets timers and signals through now and then. */
async function inTurns(ids: TokenIds, visit: (id: number) => void): Promise<void> {
  for (const window of windowsOf(ids)) {
    for (const id of window) visit(id);
    await nextTurn();
  }
}

/**
 * Counts of all n-grams up to an order, as a tree whose nodes are contexts: node 0 is the empty context, the
 * child of h for w is the n-gram h w.
 */
class NgramCounts {
  readonly #vocabularySize: number;
  /** The child of a node for each token that was seen after it. */
  readonly #nodes = new NodeTable();
  /** Occurrences of each node's n-gram. */
  #count = new Uint32Array(1024);
  /** Tokens counted after each node, and how many different ones. */
  #following = new Uint32Array(1024);
  #different = new Uint32Array(1024);
  /** Nodes of the contexts of length 0, 1, … that end at the present position; −1 where never seen. */
  #contexts: number[];

  constructor(vocabularySize: number, order: number) {
    this.#vocabularySize = vocabularySize;
    this.#contexts = [0, ...new Array<number>(order - 1).fill(-1)];
  }

  add(token: number): void {
    this.#move((context) => this.#countAfter(context, token));
  }

  advance(token: number): void {
    this.#move((context) => this.#child(context, token));
  }

  forgetContext(): void {
    this.#contexts = this.#contexts.map((_, length) => (length === 0 ? 0 : -1));
  }

  probability(token: number): number {
    let probability = 1 / this.#vocabularySize;
    for (const context of this.#contexts) {
      if (context < 0) break;
      const child = this.#child(context, token);
      const different = this.#different[context]!;
      const seen = child < 0 ? 0 : this.#count[child]!;
      const total = this.#following[context]! + different;
      if (total > 0) probability = (seen + different * probability) / total;
    }
    return probability;
  }

  #move(childOf: (context: number) => number): void {
    const children = this.#contexts.map((context) => (context < 0 ? -1 : childOf(context)));
    this.#contexts = [0, ...children.slice(0, -1)];
  }

  #child(context: number, token: number): number {
    return this.#nodes.find(context * this.#vocabularySize + token);
  }

  #countAfter(context: number, token: number): number {
    let child = this.#child(context, token);
    if (child < 0) {
      child = this.#nodes.add(context * this.#vocabularySize + token);
      if (child === this.#count.length) this.#grow();
      this.#different[context]!++;
    }
    this.#count[child]!++;
    this.#following[context]!++;
    return child;
  }

  #grow(): void {
    this.#count = doubled(this.#count);
    this.#following = doubled(this.#following);
    this.#different = doubled(this.#different);
  }
}
