import {
  type AskProgressMessage,
  type NetworkParams,
  type NetworkQuestion,
  type NetworkResult,
  networkQuestions,
} from '../../server/protocol/networkQuestions.ts';
import type { FromPlayground } from '../../server/protocol/playground.ts';
import type { AnswerMessage } from '../../server/protocol/questions.ts';
import { Asker } from '../shared/asker.ts';
import { send } from '../shared/host.ts';

export interface AskOptions {
  /** Another model than the page's own, one that the host has offered. */
  readonly model?: string;
  /** Once aborted, the network works no longer on the answer; it comes early and is of no use. */
  readonly signal?: AbortSignal;
  /** Told how much is done, from 0 to 1, and what is written of a recording so far. */
  readonly onProgress?: (share: number, text?: string) => void;
}

const asker = new Asker(networkQuestions);
const progress = new Map<number, (share: number, text?: string) => void>();

/**
 * Asks the network.
 *
 * @throws Error with a sentence for the person when there is no answer
 */
export async function ask<Q extends NetworkQuestion>(
  question: Q,
  params: NetworkParams<Q>,
  { model, signal, onProgress }: AskOptions = {},
): Promise<NetworkResult<Q>> {
  let id = 0;
  const stop = (): void => send<FromPlayground>({ type: 'stopAsking', id });
  try {
    return await asker.ask(question, (asked) => {
      id = asked;
      if (onProgress) progress.set(id, onProgress);
      signal?.addEventListener('abort', stop, { once: true });
      send<FromPlayground>({ type: 'ask', id, question, params, ...(model !== undefined && { model }) });
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    progress.delete(id);
  }
}

/** Takes what has arrived. */
export function receiveAnswer(message: AnswerMessage | AskProgressMessage): void {
  if (message.type === 'answer') asker.receive(message);
  else progress.get(message.id)?.(message.share, message.text);
}
