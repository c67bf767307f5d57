import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TokenIds } from './tokenIds.ts';

/** Counting stops here, so that a long text does not keep the training waiting. */
const maxTrainingTokens = 2_000_000;
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
 */
export async function ngramBaseline(
  train: TokenIds,
  validation: TokenIds,
  vocabularySize: number,
): Promise<Baseline> {
  const counts = new NgramCounts(vocabularySize, order);
  await inTurns(train.subarray(-maxTrainingTokens), (id) => counts.add(id));
  counts.forgetContext();
  let loss = 0;
  await inTurns(validation, (id) => {
    loss -= Math.log(counts.probability(id));
    counts.advance(id);
  });
  return { name: `${order}-gram`, val_loss: loss / validation.length };
}

/** Lets timers and signals through now and then. */
async function inTurns(ids: TokenIds, visit: (id: number) => void): Promise<void> {
  for (let i = 0; i < ids.length; i++) {
    visit(ids[i]!);
    if (i % 2 ** 17 === 0) await nextTurn();
  }
}

/**
 * Counts of all n-grams up to an order, as a tree whose nodes are contexts: node 0 is the empty context, the
 * child of h for w is the n-gram h w.
 */
class NgramCounts {
  readonly #vocabularySize: number;
  /** parent · vocabularySize + token → node. */
  readonly #children = new Map<number, number>();
  /** Occurrences of each node's n-gram. */
  readonly #count: number[] = [0];
  /** Tokens counted after each node, and how many different ones. */
  readonly #following: number[] = [0];
  readonly #different: number[] = [0];
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
    return this.#children.get(context * this.#vocabularySize + token) ?? -1;
  }

  #countAfter(context: number, token: number): number {
    let child = this.#child(context, token);
    if (child < 0) {
      child = this.#count.length;
      this.#children.set(context * this.#vocabularySize + token, child);
      this.#count.push(0);
      this.#following.push(0);
      this.#different.push(0);
      this.#different[context]!++;
    }
    this.#count[child]!++;
    this.#following[context]!++;
    return child;
  }
}
