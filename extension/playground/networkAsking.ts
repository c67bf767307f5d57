import { randomUUID } from 'node:crypto';
import type * as v from 'valibot';
import { errorMessage, UserError } from '../../server/base/errors.ts';
import type { AskProgressMessage, askNetworkMessage } from '../../server/protocol/networkQuestions.ts';
import type { AnswerMessage } from '../../server/protocol/questions.ts';
import type { Log } from '../shared/log.ts';
import type { Inference } from './inference.ts';

/** Passes what a page asks of a network on, and the answers back. */
export class NetworkAsking {
  readonly #inference: Pick<Inference, 'ask' | 'cancel'>;
  readonly #log: Pick<Log, 'error'>;
  readonly #send: (message: AnswerMessage | AskProgressMessage) => void;
  /** Ids of the inference process by those of the page. */
  readonly #running = new Map<number, string>();

  constructor(
    inference: Pick<Inference, 'ask' | 'cancel'>,
    log: Pick<Log, 'error'>,
    send: (message: AnswerMessage | AskProgressMessage) => void,
  ) {
    this.#inference = inference;
    this.#log = log;
    this.#send = send;
  }

  async ask(path: string, { id, question, params }: v.InferOutput<typeof askNetworkMessage>): Promise<void> {
    const asked = randomUUID();
    this.#running.set(id, asked);
    const answer = (message: AnswerMessage | AskProgressMessage): void => {
      if (this.#running.get(id) === asked) this.#send(message);
    };
    const onProgress = (share: number, text?: string): void =>
      answer({ type: 'askProgress', id, share, ...(text !== undefined && { text }) });
    try {
      const request = { id: asked, model: { path }, question, params };
      const result = await this.#inference.ask(request, onProgress);
      answer({ type: 'answer', id, ...(result !== undefined && { result }) });
    } catch (error) {
      if (!(error instanceof UserError)) this.#log.error(error instanceof Error ? error : String(error));
      answer({ type: 'answer', id, error: errorMessage(error) });
    } finally {
      if (this.#running.get(id) === asked) this.#running.delete(id);
    }
  }

  stop(id: number): void {
    const asked = this.#running.get(id);
    if (asked !== undefined) this.#inference.cancel(asked);
  }

  /** For a page that is gone: another one begins with the same ids, and must not get its answers. */
  stopAll(): void {
    for (const asked of this.#running.values()) this.#inference.cancel(asked);
    this.#running.clear();
  }
}
