import type { TextModel, TextState } from '../generation/textModel.ts';

interface KeptText {
  readonly model: TextModel;
  readonly prompt: string;
  readonly promptIds: Int32Array;
  /** Tokens that were read before anything was written. */
  readonly promptLength: number;
  /** In the order of the text. */
  readonly states: TextState[];
}

/** Where a text can go on, with what stands before it. */
export interface BranchPoint {
  readonly prompt: string;
  readonly promptIds: Int32Array;
  readonly promptLength: number;
  /** The tokens behind the prompt. */
  readonly before: Int32Array;
  readonly state: TextState;
}

/** The states of the latest generations, so that a text can go on from any of its tokens with nothing read again. */
export class KeptTexts {
  readonly #capacity: number;
  readonly #texts = new Map<string, KeptText>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Begins to keep a generation; the one that was begun first is forgotten. */
  begin(id: string, text: Omit<KeptText, 'states'>, state: TextState): void {
    this.#texts.set(id, { ...text, states: [state] });
    for (const oldest of this.#texts.keys())
      if (this.#texts.size > this.#capacity) this.#texts.delete(oldest);
  }

  keep(id: string, state: TextState): void {
    this.#texts.get(id)?.states.push(state);
  }

  /**
   * The state before a token that a generation wrote, or with another token in its place. At most the tokens of one
   * chunk are read anew. Undefined when the generation is forgotten, was shorter, or of a model that was closed.
   */
  async branch(
    model: TextModel,
    at: { readonly generation: string; readonly token: number; readonly chosen?: number },
  ): Promise<BranchPoint | undefined> {
    const text = this.#texts.get(at.generation);
    if (text?.model !== model) return undefined;
    const [first] = text.states;
    const { ids } = text.states.at(-1)!;
    const length = first!.ids.length + at.token;
    if (length > ids.length) return undefined;
    const nearest = text.states.findLast((state) => state.ids.length <= length)!;
    const more = [
      ...ids.subarray(nearest.ids.length, length),
      ...(at.chosen === undefined ? [] : [at.chosen]),
    ];
    const state = await nearest.append(Int32Array.from(more));
    const { prompt, promptIds, promptLength } = text;
    return { prompt, promptIds, promptLength, before: state.ids.subarray(promptLength), state };
  }
}
