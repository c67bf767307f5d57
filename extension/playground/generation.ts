import { errorMessage } from '../../server/base/errors.ts';
import type { GeneratedToken, ModelSource } from '../../server/protocol/inference.ts';
import type { FromPlayground, ToPlayground } from '../../server/protocol/playground.ts';
import type { Inference } from './inference.ts';

type Request = FromPlayground & { readonly type: 'generate' | 'score' };

type Generator = Pick<Inference, 'generate' | 'score' | 'cancel'>;

/** How often new tokens are sent to the page. */
const sendMilliseconds = 50;

/** One text that the page asked for, or one that it wants scored: gathers its tokens and passes them on a few times a second. */
export class Generation {
  readonly id: string;
  readonly #inference: Generator;
  readonly #send: (message: ToPlayground) => void;
  readonly #tokens: GeneratedToken[] = [];
  #sent = 0;
  #running = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(id: string, inference: Generator, send: (message: ToPlayground) => void) {
    this.id = id;
    this.#inference = inference;
    this.#send = send;
  }

  /** All that a page needs that was not there. */
  get state(): { generation: string; running: boolean; tokens: readonly GeneratedToken[] } {
    return { generation: this.id, running: this.#running, tokens: [...this.#tokens] };
  }

  /** The page has just been given {@link state}. */
  markSent(): void {
    this.#sent = this.#tokens.length;
  }

  async run(model: string, request: Request): Promise<void> {
    const end = await this.#work({ path: model }, request).catch(
      (error): ToPlayground => ({ type: 'failed', generation: this.id, message: errorMessage(error) }),
    );
    this.#running = false;
    this.#flush();
    this.#send(end);
  }

  stop(): void {
    if (this.#running) this.#inference.cancel(this.id);
  }

  async #work(model: ModelSource, request: Request): Promise<ToPlayground> {
    const { id } = this;
    const add = (tokens: readonly GeneratedToken[]) => this.#add(tokens);
    if (request.type === 'score') {
      const result = await this.#inference.score({ id, model, text: request.text }, add);
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
    this.#timer ??= setTimeout(() => this.#flush(), sendMilliseconds);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const tokens = this.#tokens.slice(this.#sent);
    this.#sent = this.#tokens.length;
    if (tokens.length > 0) this.#send({ type: 'tokens', generation: this.id, tokens });
  }
}
