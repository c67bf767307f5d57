import { padTokens } from '../../../../data/batches/padding.ts';
import { toModelBytes } from '../../../../graph/modelBytes.ts';
import type { Tensor } from '../../../../graph/tensor.ts';
import type { TranslatorSpec } from '../../../../network/sequenceToSequence/translatorSpec.ts';
import { Session } from '../../../session.ts';
import type { ReadSource } from '../languages.ts';
import { copyFeeds, copyingOf } from './copies.ts';
import { greedyGraph } from './greedyGraph.ts';
import type { Translation } from './translation.ts';

/** Translates batches of sources, always taking the most probable token. */
export class GreedyDecoder {
  readonly #session: Session;
  readonly #endToken: number;
  readonly #maxLength: number;

  private constructor(session: Session, endToken: number, maxLength: number) {
    this.#session = session;
    this.#endToken = endToken;
    this.#maxLength = maxLength;
  }

  /** @param maxLength of a translation, with the token that ends it */
  static async create(
    spec: TranslatorSpec,
    weights: ReadonlyMap<string, Tensor>,
    { maxLength, threads }: { readonly maxLength: number; readonly threads: number },
  ): Promise<GreedyDecoder> {
    const session = await Session.create(toModelBytes(greedyGraph(spec, weights)), threads);
    return new GreedyDecoder(session, spec.targetVocabulary - 1, maxLength);
  }

  async translate(sources: readonly ReadSource[]): Promise<Translation[]> {
    const { tokens, lengths } = padTokens(sources.map((source) => source.tokens));
    const steps: Tensor = { dtype: 'int64', shape: [], data: BigInt64Array.of(BigInt(this.#maxLength)) };
    const results = await this.#session.run({
      source: tokens,
      source_lengths: lengths,
      steps,
      ...copyFeeds(sources),
    });
    return sources.map((source, b) => {
      const own = column(results.tokens!, b);
      const ended = own.indexOf(this.#endToken);
      const length = ended < 0 ? own.length : ended + 1;
      const written = own.slice(0, length);
      const logProbabilities = column(results.log_probabilities!, b).slice(0, length);
      const attention = results.attention && rows(results.attention, b, length, source.tokens.length);
      const generate = results.p_generate && column(results.p_generate, b).slice(0, length);
      return {
        tokens: written,
        logProbability: logProbabilities.reduce((sum, x) => sum + x, 0),
        ...(attention && { attention }),
        ...(attention &&
          generate && { copying: copyingOf(source, { written, logProbabilities, attention, generate }) }),
      };
    });
  }

  async dispose(): Promise<void> {
    await this.#session.dispose();
  }
}

/** x[·, b] of [steps, batch]. */
function column({ shape: [steps = 0, batch = 0], data }: Tensor, b: number): number[] {
  return Array.from({ length: steps }, (_, t) => Number(data[t * batch + b]));
}

/** x[0 … steps, b, 0 … width] of [steps, batch, …]. */
function rows({ shape: [, batch = 0, all = 0], data }: Tensor, b: number, steps: number, width: number) {
  return Array.from({ length: steps }, (_, t) => {
    const start = (t * batch + b) * all;
    return Float32Array.from(data.subarray(start, start + width), Number);
  });
}
