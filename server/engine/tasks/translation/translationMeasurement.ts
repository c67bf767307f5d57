import type { PairSet } from '../../../data/translation/pairSet.ts';
import type { Tensor } from '../../../graph/tensor.ts';
import type { TranslatorSpec } from '../../../network/sequenceToSequence/translatorSpec.ts';
import type { TranslationResult } from '../../../protocol/results.ts';
import type { Measured, Measurement } from '../../task.ts';
import { GreedyDecoder } from './decoder/greedyDecoder.ts';
import type { Translation } from './decoder/translation.ts';
import {
  type Languages,
  type ReadSource,
  readSource,
  sourceWords,
  targetText,
  targetWords,
} from './languages.ts';
import { translationMetrics } from './metrics/translationMetrics.ts';

/** Pairs of a validation set that are translated after an epoch. */
const mostMeasured = 1000;
const batchSize = 64;
/** Pairs that are shown, and how large a picture of their attention may be. */
const shownPairs = 8;
const shownArea = 2500;

export interface Measuring {
  readonly languages: Languages;
  readonly spec: TranslatorSpec;
  /** Of a translation, with the token that ends it. */
  readonly maxLength: number;
  readonly threads: number;
}

/** Which pairs are translated: always the same, spread evenly over the set. */
export function measuredPairs({ count }: PairSet): number[] {
  const length = Math.min(count, mostMeasured);
  return Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}

/** The loss is that of the right tokens; metrics are those of what the network writes by itself, greedily. */
export class TranslationMeasurement implements Measurement {
  readonly outputs = [];
  readonly #measuring: Measuring;
  readonly #set: PairSet;

  constructor(measuring: Measuring, set: PairSet) {
    this.#measuring = measuring;
    this.#set = set;
  }

  add(): void {}

  async finish(weights: ReadonlyMap<string, Tensor>): Promise<Measured> {
    const { languages } = this.#measuring;
    const pairs = measuredPairs(this.#set);
    const sources = pairs.map((i) => this.#read(i));
    const translations = await this.#translate(sources, weights);
    const texts = translations.map(({ tokens }, i) => targetText(languages, tokens, sources[i]!));
    const references = pairs.map((i) => this.#set.text('target', i));
    const { kind } = languages.target;
    const metrics = translationMetrics(texts, references, kind === 'ids' ? 'space' : kind);
    const examples = this.#shown(pairs).map((place) =>
      this.#example(pairs[place]!, translations[place]!, texts[place]!),
    );
    return { metrics, result: { kind: 'translation', examples } };
  }

  #read(pair: number): ReadSource {
    return readSource(
      this.#measuring.languages,
      this.#set.text('source', pair),
      this.#set.tokens('source', pair),
    );
  }

  /** In batches of similar length. */
  async #translate(
    sources: readonly ReadSource[],
    weights: ReadonlyMap<string, Tensor>,
  ): Promise<readonly Translation[]> {
    const { spec } = this.#measuring;
    const decoder = await GreedyDecoder.create(spec, weights, this.#measuring);
    const order = sources
      .map((_, place) => place)
      .sort((a, b) => sources[a]!.tokens.length - sources[b]!.tokens.length);
    const translations: Translation[] = [];
    try {
      for (let start = 0; start < order.length; start += batchSize) {
        const places = order.slice(start, start + batchSize);
        const found = await decoder.translate(places.map((place) => sources[place]!));
        for (const [i, place] of places.entries()) translations[place] = found[i]!;
      }
    } finally {
      await decoder.dispose();
    }
    return translations;
  }

  /** Places of the first pairs that are not too long to be looked at, else of the shortest. */
  #shown(pairs: readonly number[]): number[] {
    const { sourceLengths, targetLengths } = this.#set;
    const area = (place: number) => {
      const pair = pairs[place]!;
      return Math.max((sourceLengths[pair]! + 1) * (targetLengths[pair]! + 1), shownArea);
    };
    return [...pairs.keys()].sort((a, b) => area(a) - area(b)).slice(0, shownPairs);
  }

  #example(
    pair: number,
    { tokens, attention, copying }: Translation,
    predicted: string,
  ): TranslationResult['examples'][number] {
    const { languages } = this.#measuring;
    const source = this.#read(pair);
    return {
      source: sourceWords(languages, source),
      reference: this.#set.text('target', pair),
      predicted,
      predicted_tokens: targetWords(languages, tokens, source),
      ...(attention && { attention: attention.map(rounded) }),
      ...(copying && { copying: { ...copying, p_generate: rounded(copying.p_generate) } }),
    };
  }
}

/** Four digits are enough for a picture, and keep the file small. */
function rounded(row: ArrayLike<number>): number[] {
  return Array.from(row, (x) => Number(x.toFixed(4)));
}
