/** The hidden states of a language model at each word, as features of another network (Peters et al., 2018). */
import type { Value } from '../../graph/graph.ts';
import { add, concat, gather, mul, softmax, split } from '../../graph/ops.ts';
import { backwardStack } from '../bidirectionalLanguageModel.ts';
import { constantly, fixedValues } from '../initial/initializers.ts';
import { type LanguageModelSettings, languageModelStack } from '../languageModel.ts';
import type { InputSpec, Parts } from '../network.ts';
import type { ParameterSpec } from '../parameter.ts';
import { outputSizes, type RecurrentStack, runStack, stackParameters } from '../recurrent/recurrentStack.ts';
import { embed, embeddingParameters } from './embedding.ts';
import type { TokenFeatures } from './tokenFeatures.ts';

export interface ContextualSpec {
  /** Of the language model. */
  readonly settings: LanguageModelSettings;
  /** Tokens of the language model. */
  readonly vocabularySize: number;
  /** Its weights by their names in its own network; absent where others will take their place. */
  readonly weights?: (name: string) => Float32Array;
  readonly layers: 'mix' | 'last';
  readonly trainable: boolean;
  /** Of the features. */
  readonly dropout: number;
  readonly variational: boolean;
  /** The words as tokens of the language model, int32 [T, B]. */
  readonly tokens: ContextualTokens;
}

/** Where they come from: an input, or what the network knows already. */
export interface ContextualTokens {
  readonly inputs: readonly InputSpec[];
  read(parts: Parts): Value;
}

const prefix = 'context.';
const embedding = `${prefix}embedding`;
const dropoutMask = `${prefix}dropout`;

/** Words as tokens of the language model: `context_tokens` [time, batch]. */
export const contextInput: ContextualTokens = {
  inputs: [{ name: 'context_tokens', dtype: 'int32', shape: ['time', 'batch'] }],
  read: (parts) => parts.inputs.context_tokens!,
};

/** Made of the network's own `tokens`. @param idOf the language model's token for each of them */
export function translatedTokens(idOf: readonly number[]): ContextualTokens {
  return {
    inputs: [],
    read(parts) {
      const tokens = parts.inputs.tokens!;
      return gather(tokens.graph.root.constant(idOf, 'int32', [idOf.length]), tokens);
    },
  };
}

/** Whether all layers of a language model, on which a mix is made, are of one size. */
export function canBeMixed(settings: LanguageModelSettings): boolean {
  return new Set(outputSizes(settings)).size === 1;
}

/**
 * v = γ · Σₖ softmax(s)ₖ · layerₖ, or the last layer alone. With two directions a layer is both of them, one behind the
 * other, and the embedding counts twice, so that it has the same length.
 *
 * Parameters: those of the language model but for its output layer, as `context.NAME`; `context.mix` [layers], s, which
 * begins with zeros; `context.scale` [1], γ, which begins with 1.
 */
export function contextualFeatures(spec: ContextualSpec): TokenFeatures {
  const { settings, vocabularySize, weights, trainable, dropout } = spec;
  const stacks = stacksOf(settings);
  const last = outputSizes(settings).at(-1)!;
  const size = stacks.length * last;
  const mixesEmbedding = settings.embedding_size === last;
  const known = [
    ...embeddingParameters(embedding, vocabularySize, settings),
    ...stacks.flatMap(stackParameters),
  ].map(
    (parameter): ParameterSpec => ({
      ...parameter,
      ...(weights && { initializer: fixedValues(weights(parameter.name.slice(prefix.length))) }),
      ...(!trainable && { trainable: false }),
    }),
  );
  const mixed = settings.num_layers + (mixesEmbedding ? 1 : 0);
  const mix: ParameterSpec[] = [
    { name: `${prefix}mix`, shape: [mixed], initializer: constantly(0) },
    { name: `${prefix}scale`, shape: [1], initializer: constantly(1) },
  ];
  return {
    size,
    parameters: [...known, ...(spec.layers === 'mix' ? mix : [])],
    inputs: spec.tokens.inputs,
    masks:
      dropout > 0
        ? [{ name: dropoutMask, shape: [spec.variational ? 1 : 'time', size, 'batch'], probability: dropout }]
        : [],
    vectors(parts) {
      const lengths = parts.inputs.lengths!;
      const table = parts.parameter(`${embedding}.weight`);
      const tokens = spec.tokens.read(parts);
      const runs = stacks.map((stack) => runStack(stack, parts, { table, tokens }, { lengths }).layers);
      const joined = (k: number) =>
        concat(
          runs.map((layers) => layers.at(k)!),
          1,
        );
      if (spec.layers === 'last') return parts.dropped(joined(-1), dropoutMask);
      const embedded = embed(table, tokens);
      const layers = [
        ...(mixesEmbedding
          ? [
              concat(
                stacks.map(() => embedded),
                1,
              ),
            ]
          : []),
        ...runs[0]!.map((_, k) => joined(k)),
      ];
      return parts.dropped(scalarMix(parts, layers), dropoutMask);
    },
  };
}

/** The layers of the language model: nothing is dropped between them, for no such masks are asked for. */
function stacksOf(settings: LanguageModelSettings): RecurrentStack[] {
  const own = [languageModelStack(settings), ...(settings.bidirectional ? [backwardStack(settings)] : [])];
  return own.map((stack) => ({ ...stack, name: prefix + stack.name }));
}

function scalarMix(parts: Parts, layers: readonly Value[]): Value {
  const shares = softmax(parts.parameter(`${prefix}mix`), 0);
  const pieces = split(shares, Array<number>(layers.length).fill(1), 0);
  const sum = layers.map((layer, k) => mul(layer, pieces[k]!)).reduce((a, b) => add(a, b));
  return mul(sum, parts.parameter(`${prefix}scale`));
}
