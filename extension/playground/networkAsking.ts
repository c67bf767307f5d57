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
  readonly #log: Log;
  readonly #send: (message: AnswerMessage | AskProgressMessage) => void;
  /** Ids of the inference process by those of the page. */
  readonly #running = new Map<number, string>();

  constructor(
    inference: Pick<Inference, 'ask' | 'cancel'>,
    log: Log,
    send: (message: AnswerMessage | AskProgressMessage) => void,
  ) {
    this.#inference = inference;
    this.#log = log;
    this.#send = send;
  }

  async ask(path: string, { id, question, params }: v.InferOutput<typeof askNetworkMessage>): Promise<void> {
    const asked = randomUUID();
    this.#running.set(id, asked);
    const onProgress = (share: number): void => this.#send({ type: 'askProgress', id, share });
    try {
      const request = { id: asked, model: { path }, question, params };
      const result = await this.#inference.ask(request, onProgress);
      this.#send({ type: 'answer', id, ...(result !== undefined && { result }) });
    } catch (error) {
      if (!(error instanceof UserError)) this.#log.error(error instanceof Error ? error : String(error));
      this.#send({ type: 'answer', id, error: errorMessage(error) });
    } finally {
      this.#running.delete(id);
    }
  }

  stop(id: number): void {
    const asked = this.#running.get(id);
    if (asked !== undefined) this.#inference.cancel(asked);
  }

  stopAll(): void {
    for (const asked of this.#running.values()) this.#inference.cancel(asked);
  }
}
