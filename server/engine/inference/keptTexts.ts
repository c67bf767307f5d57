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

/** Of the states of one text. */
const mostBytes = 2 ** 26;

function bytesOf(states: readonly TextState[]): number {
  return states.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}

/** The state without which the fewest tokens would have to be read anew; not the first one, nor the last. */
function mostNeedless(states: readonly TextState[]): number {
  const gap = (at: number) => states[at + 1]!.ids.length - states[at - 1]!.ids.length;
  const inner = Array.from({ length: states.length - 2 }, (_, i) => i + 1);
  return inner.reduce((best, at) => (gap(at) < gap(best) ? at : best));
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

  /** Where states are large (keys and values of self-attention), those go whose neighbours are near. */
  keep(id: string, state: TextState): void {
    const states = this.#texts.get(id)?.states;
    states?.push(state);
    while (states && states.length > 2 && bytesOf(states) > mostBytes) states.splice(mostNeedless(states), 1);
  }

  /**
   * The state before a token that a generation wrote, or with another token in its place. Few tokens are read anew: at
   * most those of one chunk, where no state had to go. Undefined when the generation is forgotten, was shorter, or of a model that was closed.
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
