/** Answers of the network that are kept for a while, so that going back to what was seen asks for nothing. */
import type { NetworkQuestion, NetworkResult } from '../../../../server/protocol/networkQuestions.ts';

/** Answers that are kept: the latest. Activations have a place of their own (`heatmap/blockCache.ts`). */
const most = 60;

const kept = new Map<string, unknown>();

/** @param attempt told apart from earlier attempts to ask the same */
export function keyOf(question: NetworkQuestion, params: unknown, attempt: string): string {
  return JSON.stringify([question, params, attempt]);
}

/** A key begins with its question: what is kept under it is that question's result. */
export function keptAnswer<Q extends NetworkQuestion>(
  _question: Q,
  key: string,
): NetworkResult<Q> | undefined {
  return kept.get(key) as NetworkResult<Q> | undefined;
}

export function keepAnswer(key: string, answer: unknown): void {
  kept.delete(key);
  kept.set(key, answer);
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(oldest);
}
