/** What goes into a generation graph beside the states, and what comes out of it. */
import type { Tensor } from '../../graph/tensor.ts';
import type { SamplingOptions } from '../../protocol/inference.ts';
import type { Tensors } from '../session.ts';
import { recentTokens, samplingNoise } from './sampling.ts';
import { featuresOf } from './samplingGraph.ts';
import type { GeneratedId } from './textModel.ts';

export interface GenerationPlace {
  /** All tokens so far. */
  readonly ids: Int32Array;
  /** Tokens behind the prompt: names the noise of the next one. */
  readonly written: number;
  /** Tokens to write. */
  readonly count: number;
  readonly vocabularySize: number;
}

/** Inputs of {@link generationGraph} but the states. */
export function samplingInputs(place: GenerationPlace, options: SamplingOptions): Tensors {
  const { ids, written, count, vocabularySize } = place;
  const features = featuresOf(options);
  const noise = samplingNoise(options.seed, written, count, vocabularySize);
  return {
    token: { dtype: 'int64', shape: [1], data: BigInt64Array.of(BigInt(ids.at(-1) ?? 0)) },
    noise: { dtype: 'float32', shape: [count, vocabularySize], data: noise },
    temperature: number(options.temperature),
    ...(features.cutOff && cutOffInputs(options, vocabularySize)),
    ...(features.typical && { typical_p: number(Math.max(options.typical_p, 1e-6)) }),
    ...(features.repetition && repetitionInputs(place, options)),
  };
}

/** Whole ranges are given with a margin, so that rounding in sums of probabilities cuts nothing off. */
function cutOffInputs({ top_k, top_p, min_p }: SamplingOptions, vocabularySize: number): Tensors {
  return {
    top_k: {
      dtype: 'int64',
      shape: [],
      data: BigInt64Array.of(BigInt(top_k === 0 ? vocabularySize : top_k)),
    },
    top_p: number(top_p === 1 ? 2 : Math.max(top_p, 1e-6)),
    log_min_p: number(min_p === 0 ? -1e30 : Math.log(min_p)),
  };
}

/** Places count from the end of the text, so that they stay exact in float32 however long it is. */
function repetitionInputs({ ids, vocabularySize }: GenerationPlace, options: SamplingOptions): Tensors {
  const lastPlaces = new Float32Array(vocabularySize).fill(-1e30);
  const recent = recentTokens(ids, options);
  for (const [i, id] of recent.entries()) lastPlaces[id] = i - recent.length;
  return {
    last_places: { dtype: 'float32', shape: [vocabularySize], data: lastPlaces },
    place: number(0),
    penalty: number(options.repetition_penalty),
    window: number(options.repetition_window),
  };
}

function number(value: number): Tensor {
  return { dtype: 'float32', shape: [], data: Float32Array.of(value) };
}

export function generatedIds(results: Tensors, count: number): GeneratedId[] {
  const list = (name: string) => Array.from(results[name]!.data, Number);
  const tokens = list('tokens');
  const probabilities = list('probabilities');
  const ids = list('alternatives');
  const idProbabilities = list('alternative_probabilities');
  const width = ids.length / count;
  return tokens.map((id, i) => ({
    id,
    probability: probabilities[i]!,
    alternatives: ids
      .slice(i * width, (i + 1) * width)
      .map((alternative, j) => ({ id: alternative, probability: idProbabilities[i * width + j]! })),
  }));
}
