import type { Tensor } from '../../../../graph/tensor.ts';
import type { TranslatorSpec } from '../../../../network/sequenceToSequence/translatorSpec.ts';
import type { TranslatorDescription } from '../description.ts';
import type { ReadSource } from '../languages.ts';
import { BeamDecoder, type SearchWish } from './beamDecoder.ts';
import { GreedyDecoder } from './greedyDecoder.ts';
import type { Translation } from './translation.ts';

/** The decoders of one network, each made when it is first wanted. */
export class Decoders {
  readonly #spec: TranslatorSpec;
  readonly #weights: ReadonlyMap<string, Tensor>;
  readonly #settings: {
    readonly maxLength: number;
    readonly lengthPenalty: number;
    readonly threads: number;
  };
  #greedy: Promise<GreedyDecoder> | undefined;
  /** Of the beam size that was wanted last. */
  #beams: { readonly size: number; readonly decoder: Promise<BeamDecoder> } | undefined;

  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    { spec, translation }: TranslatorDescription,
    weights: ReadonlyMap<string, Tensor>,
    threads: number,
  ) {
    this.#spec = spec;
    this.#weights = weights;
    this.#settings = {
      maxLength: translation.max_target_length + 1,
      lengthPenalty: translation.length_penalty,
      threads,
    };
  }

  /** One translation of each source. */
  async greedily(sources: readonly ReadSource[]): Promise<readonly Translation[]> {
    this.#greedy ??= GreedyDecoder.create(this.#spec, this.#weights, this.#settings);
    return (await this.#greedy).translate(sources);
  }

  /** Several translations of one source, the best first. Sources wait for each other: the beam size may change. */
  byBeams(source: ReadSource, beamSize: number, wish: SearchWish = {}): Promise<readonly Translation[]> {
    const turn = this.#turn.then(() => this.#search(source, beamSize, wish));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #search(source: ReadSource, beamSize: number, wish: SearchWish): Promise<readonly Translation[]> {
    wish.signal?.throwIfAborted();
    if (this.#beams?.size !== beamSize) {
      await (await this.#beams?.decoder)?.dispose();
      const settings = { ...this.#settings, beamSize };
      this.#beams = { size: beamSize, decoder: BeamDecoder.create(this.#spec, this.#weights, settings) };
    }
    return (await this.#beams.decoder).translate(source, wish);
  }

  async dispose(): Promise<void> {
    await (await this.#greedy)?.dispose();
    await (await this.#beams?.decoder)?.dispose();
  }
}
