import { padTokens } from '../../../../data/batches/padding.ts';
import { toModelBytes } from '../../../../graph/modelBytes.ts';
import type { Tensor } from '../../../../graph/tensor.ts';
import type { TranslatorSpec } from '../../../../network/sequenceToSequence/translatorSpec.ts';
import { Session, type Tensors } from '../../../session.ts';
import type { ReadSource } from '../languages.ts';
import { beamStepGraph, encoderGraph } from './beamGraphs.ts';
import { type BeamNetwork, type BeamSearchSettings, type BeamStep, beamSearch } from './beamSearch.ts';
import { copyFeeds, copyingOf } from './copies.ts';
import type { Translation } from './translation.ts';

export interface SearchWish {
  /** Another one than that of the settings. */
  readonly lengthPenalty?: number;
  /** Ends the search. */
  readonly signal?: AbortSignal;
}

/** Translates one source after the other by beam search; the beams of a step are one batch. */
export class BeamDecoder {
  readonly #encoder: Session;
  readonly #step: Session;
  readonly #settings: BeamSearchSettings;

  private constructor(encoder: Session, step: Session, settings: BeamSearchSettings) {
    this.#encoder = encoder;
    this.#step = step;
    this.#settings = settings;
  }

  static async create(
    spec: TranslatorSpec,
    weights: ReadonlyMap<string, Tensor>,
    settings: Omit<BeamSearchSettings, 'endToken'> & { readonly threads: number },
  ): Promise<BeamDecoder> {
    const { threads, beamSize } = settings;
    const encoder = await Session.create(toModelBytes(encoderGraph(spec, weights)), threads);
    const step = await Session.create(toModelBytes(beamStepGraph(spec, weights, beamSize + 1)), threads);
    return new BeamDecoder(encoder, step, { ...settings, endToken: spec.targetVocabulary - 1 });
  }

  /**
   * The best translations, the one with the best score first; at most as many as there are beams.
   *
   * @throws {unknown} the signal's reason when it is aborted
   */
  async translate(
    source: ReadSource,
    { lengthPenalty = this.#settings.lengthPenalty, signal }: SearchWish = {},
  ): Promise<readonly Translation[]> {
    const { tokens, lengths } = padTokens([source.tokens]);
    const encoded = await this.#encoder.run({ source: tokens, source_lengths: lengths });
    const memory = { ...encoded, ...copyFeeds([source]) };
    const found = await beamSearch(this.#network(memory), { ...this.#settings, lengthPenalty }, signal);
    return found
      .slice(0, this.#settings.beamSize)
      .map(({ notes, tokens, logProbability, logProbabilities }) => {
        const attention = source.copies ? notes.map((note) => note.subarray(1)) : notes;
        const generate = notes.map((note) => note[0]!);
        return {
          tokens,
          logProbability,
          ...(attention.length > 0 && { attention }),
          ...(source.copies && {
            copying: copyingOf(source, { written: tokens, logProbabilities, attention, generate }),
          }),
        };
      });
  }

  async dispose(): Promise<void> {
    await this.#encoder.dispose();
    await this.#step.dispose();
  }

  /** The states of the beams are one tensor for each state, [H, beams]. */
  #network(encoded: Tensors): BeamNetwork<Tensors> {
    const entries = Object.entries(encoded);
    const isState = (name: string) => name.startsWith('state.');
    const memory = Object.fromEntries(entries.filter(([name]) => !isState(name)));
    return {
      start: Object.fromEntries(entries.filter(([name]) => isState(name))),
      step: async (state, tokens) => {
        const token: Tensor = {
          dtype: 'int64',
          shape: [tokens.length],
          data: BigInt64Array.from(tokens, BigInt),
        };
        const results = await this.#step.run({ token, ...state, ...memory });
        return beamStep(results, Object.keys(state));
      },
      select: (state, beams) =>
        Object.fromEntries(Object.entries(state).map(([name, x]) => [name, columns(x, beams)])),
    };
  }
}

function beamStep(results: Tensors, stateNames: readonly string[]): BeamStep<Tensors> {
  const { candidates, log_probabilities: logProbabilities, attention, p_generate: generate } = results;
  const [beams = 0, count = 0] = candidates!.shape;
  const range = (length: number) => Array.from({ length }, (_, i) => i);
  return {
    candidates: range(beams).map((beam) =>
      range(count).map((i) => ({
        token: Number(candidates!.data[beam * count + i]),
        logProbability: Number(logProbabilities!.data[beam * count + i]),
      })),
    ),
    state: Object.fromEntries(stateNames.map((name) => [name, results[`next.${name}`]!])),
    ...(attention && {
      notes: range(beams).map((beam) => {
        const weights = row(attention, beam);
        return generate ? Float32Array.of(Number(generate.data[beam]), ...weights) : weights;
      }),
    }),
  };
}

function row({ shape: [, width = 0], data }: Tensor, index: number): Float32Array {
  return Float32Array.from(data.subarray(index * width, (index + 1) * width), Number);
}

/** The columns of [H, beams] at the given positions. */
function columns({ shape: [rows = 0, width = 0], data }: Tensor, positions: readonly number[]): Tensor {
  const count = positions.length;
  const picked = new Float32Array(rows * count);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < count; j++) picked[i * count + j] = Number(data[i * width + positions[j]!]);
  }
  return { dtype: 'float32', shape: [rows, count], data: picked };
}
