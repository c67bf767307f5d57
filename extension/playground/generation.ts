import { errorMessage } from '../../server/base/errors.ts';
import type { GeneratedToken, ModelSource } from '../../server/protocol/inference.ts';
import type { FromPlayground, GenerationState, ToPlayground } from '../../server/protocol/playground.ts';
import type { Inference } from './inference.ts';

export type TextRequest = FromPlayground & { readonly type: 'generate' | 'score' };

export type TextWriter = Pick<Inference, 'generate' | 'score' | 'cancel'>;

/** Whether the page took the message: one that is hidden does not. */
export type SendToPage = (message: ToPlayground) => boolean;

/**
 * One text that the page asked for, or one that it wants scored. The page has at most one message of tokens that it has
 * not drawn yet; what is written meanwhile comes with the next.
 */
export class Generation {
  readonly id: string;
  readonly type: TextRequest['type'];
  readonly #inference: TextWriter;
  readonly #send: SendToPage;
  readonly #tokens: GeneratedToken[] = [];
  #sent = 0;
  /** The page has yet to draw what it was sent. */
  #drawing = false;
  #end: ToPlayground | undefined;
  /** The end was sent. */
  #telling = false;
  #told = false;

  constructor({ generation, type }: TextRequest, inference: TextWriter, send: SendToPage) {
    this.id = generation;
    this.type = type;
    this.#inference = inference;
    this.#send = send;
  }

  /** All that a page needs that was not there. */
  get state(): GenerationState {
    return { generation: this.id, running: this.#end === undefined, tokens: [...this.#tokens] };
  }

  /** The page knows how it ended, and has saved it. */
  get told(): boolean {
    return this.#told;
  }

  async run(model: string, request: TextRequest): Promise<void> {
    this.#end = await this.#work({ path: model }, request).catch(
      (error): ToPlayground => ({ type: 'failed', generation: this.id, message: errorMessage(error) }),
    );
    this.#flush();
    this.#tell();
  }

  stop(): void {
    if (this.#end === undefined) this.#inference.cancel(this.id);
  }

  /** The page has drawn the tokens that it was sent. */
  drawn(): void {
    this.#drawing = false;
    this.#told = this.#telling;
    this.#flush();
  }

  /** The page has just been given {@link state}. */
  caughtUp(): void {
    this.#sent = this.#tokens.length;
    this.#drawing = false;
    this.#tell();
  }

  async #work(model: ModelSource, request: TextRequest): Promise<ToPlayground> {
    const { id } = this;
    const add = (tokens: readonly GeneratedToken[]) => this.#add(tokens);
    if (request.type === 'score') {
      const { text, cache } = request;
      const result = await this.#inference.score({ id, model, text, ...(cache && { cache }) }, add);
      return { type: 'scored', generation: id, ...result };
    }
    const { prompt, options, stopTexts, branch } = request;
    const branched = branch && { branch };
    const result = await this.#inference.generate(
      { id, model, prompt, options, stop: stopTexts, ...branched },
      add,
    );
    return { type: 'ended', generation: id, ...result };
  }

  #add(tokens: readonly GeneratedToken[]): void {
    this.#tokens.push(...tokens);
    if (!this.#drawing) this.#flush();
  }

  #flush(): void {
    const tokens = this.#tokens.slice(this.#sent);
    if (tokens.length === 0) return;
    const taken = this.#send({ type: 'tokens', generation: this.id, tokens });
    if (taken) this.#sent = this.#tokens.length;
    this.#drawing = taken;
  }

  #tell(): void {
    if (this.#end !== undefined) this.#telling = this.#send(this.#end);
  }
}
