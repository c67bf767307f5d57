import type { GenerationState } from '../../server/protocol/playground.ts';
import { Generation, type SendToPage, type TextRequest, type TextWriter } from './generation.ts';

/** The texts that a page has asked for and may not have seen the end of. */
export class Texts {
  readonly #inference: TextWriter;
  readonly #send: SendToPage;
  readonly #generations = new Map<string, Generation>();

  constructor(inference: TextWriter, send: SendToPage) {
    this.#inference = inference;
    this.#send = send;
  }

  async run(model: string, request: TextRequest): Promise<void> {
    const generation = new Generation(request, this.#inference, this.#send);
    this.#generations.set(generation.id, generation);
    await generation.run(model, request);
  }

  stop(id: string): void {
    this.#generations.get(id)?.stop();
  }

  stopAll(): void {
    for (const generation of this.#generations.values()) generation.stop();
  }

  drawn(id: string): void {
    const generation = this.#generations.get(id);
    generation?.drawn();
    if (generation?.told) this.#generations.delete(id);
  }

  /** For a page that was not there: what is written. What is scored it asks for again. */
  get states(): GenerationState[] {
    for (const [id, generation] of this.#generations) {
      if (generation.type === 'generate') continue;
      generation.stop();
      this.#generations.delete(id);
    }
    return [...this.#generations.values()].map(({ state }) => state);
  }

  /** The page has just been given {@link states}. */
  caughtUp(): void {
    for (const generation of this.#generations.values()) generation.caughtUp();
  }
}
