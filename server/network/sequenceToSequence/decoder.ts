/** One step of the decoder of a translator, written once: for training, for greedy decoding, for beams. */
import type { RecurrentSettings } from '../../experiment/keys.ts';
import type { Value } from '../../graph/graph.ts';
import { add, gemm, minimum, mul, reduceSum, split, tanh, transpose } from '../../graph/ops.ts';
import { cellDefinition } from '../cells/definitions.ts';
import { outputSize, recurrentColumns } from '../cells/sizes.ts';
import { inputBias, product, stepWeights } from '../cells/stepWeights.ts';
import { fixedSize } from '../fixedSize.ts';
import { uniformWithin } from '../initial/initializers.ts';
import type { Parts } from '../network.ts';
import type { ParameterSpec } from '../parameter.ts';
import type { RecurrentLayer, StepWatch } from '../recurrent/recurrentLayer.ts';
import {
  outputSizes,
  type RecurrentStack,
  stackLayers,
  stackParameters,
} from '../recurrent/recurrentStack.ts';
import { layerParameter } from '../recurrent/weightDropout.ts';
import { type AttentionMemory, type AttentionScore, attend, attentionParameters } from './attention.ts';
import { copyParameters, generatePart } from './copying.ts';

export interface DecoderSettings extends RecurrentSettings {
  readonly embedding_size: number;
  readonly attention: AttentionScore | 'none';
  /** Absent where there is no attention. */
  readonly input_feeding?: boolean | undefined;
  readonly copy?: boolean | undefined;
  readonly coverage?: boolean | undefined;
}

/** What the decoder carries from step to step. */
export interface DecoderState {
  /** Of every layer: h, or h and c, [H, B] each. */
  readonly layers: readonly (readonly Value[])[];
  /** With input feeding: the attentional state of the step before, [H, B]. */
  readonly fed?: Value | undefined;
  /** With coverage: how much was attended to so far, [S, B]. */
  readonly coverage?: Value | undefined;
}

/** A state as a list, as loops carry it, and back. `like` has the same parts. */
export function flatState({ layers, fed, coverage }: DecoderState): Value[] {
  return [...layers.flat(), ...(fed ? [fed] : []), ...(coverage ? [coverage] : [])];
}
export function stateOf(values: readonly Value[], like: DecoderState): DecoderState {
  const rest = [...values];
  const layers = like.layers.map((layer) => rest.splice(0, layer.length));
  const fed = like.fed && rest.shift();
  return { layers, fed, coverage: like.coverage && rest[0] };
}

export interface DecoderStep {
  readonly state: DecoderState;
  /** What the output layer reads: [H, B]. */
  readonly output: Value;
  /** [B, S]; absent without attention. */
  readonly weights?: Value;
  /** With copying: see `generatePart` in `copying.ts`. */
  readonly generate?: Value | undefined;
  /** With coverage: how much of the attention goes where it was before, Σ min(a, c): [B]. */
  readonly repeated?: Value | undefined;
}

/** The layers of the decoder. The first one reads the embedded token and, with input feeding, what is fed. */
export function decoderStack(settings: DecoderSettings): RecurrentStack {
  const fedSize = feedsInput(settings) ? outputSizes(settings).at(-1)! : 0;
  return { name: 'decoder', settings, inputSize: settings.embedding_size + fedSize, bidirectional: false };
}

export function decoderLayers(settings: DecoderSettings): RecurrentLayer[] {
  return stackLayers(decoderStack(settings)).flatMap(({ directions }) => directions);
}

export function feedsInput({ attention, input_feeding: feeds = false }: DecoderSettings): boolean {
  return attention !== 'none' && feeds;
}

/**
 * `decoder.K.weight` [gates · H, I + H], for the first layer columns of the embedding, then of the fed state; those
 * of attention; `attention.output` [H, F + H], columns of the context before those of the state.
 */
export function decoderParameters(settings: DecoderSettings, memorySize: number): ParameterSpec[] {
  const querySize = outputSizes(settings).at(-1)!;
  const layers = stackParameters(decoderStack(settings));
  if (settings.attention === 'none') return layers;
  const shape = [querySize, memorySize + querySize];
  const initializer = uniformWithin(1 / Math.sqrt(memorySize + querySize));
  return [
    ...layers,
    ...attentionParameters('attention', settings.attention, { querySize, memorySize }, settings.coverage),
    { name: 'attention.output', shape, initializer },
    ...(settings.copy
      ? copyParameters({ context: memorySize, state: querySize, input: settings.embedding_size })
      : []),
  ];
}

type DecoderParts = Pick<Parts, 'parameter' | 'mask'>;

export interface Decoder {
  /** Of the first layer: the columns of the embedding [rows, E], and the bias [rows, 1] unless its step adds it. */
  readonly inputWeight: Value;
  readonly inputBias: Value | undefined;
  /** The first layer's product with embedded tokens [E, B], and its bias: [gates · H, B]. */
  inputProduct(x: Value): Value;
  /**
   * @param input what {@link inputProduct} gives
   * @param masks factors for what each layer but the last gives to the one above, [H, B]
   * @param watches what looks on at each layer
   */
  step(
    input: Value,
    state: DecoderState,
    masks?: readonly (Value | undefined)[],
    watches?: readonly StepWatch[],
  ): DecoderStep;
}

/** @param memory absent without attention */
export function decoder(
  settings: DecoderSettings,
  parts: DecoderParts,
  memory: AttentionMemory | undefined,
): Decoder {
  const layers = decoderLayers(settings).map((layer) => layerInGraph(layer, settings, parts));
  const attentional = memory && attentionalState(settings, parts, memory);
  return {
    inputWeight: layers[0]!.inputWeight,
    inputBias: layers[0]!.bias,
    inputProduct: layers[0]!.product,
    step(input, { layers: states, fed, coverage }, masks = [], watches = []) {
      const next: Value[][] = [];
      let below = input;
      for (const [k, layer] of layers.entries()) {
        const own = k === 0 ? layer.withFed(input, fed) : layer.product(below);
        const after = layer.step(own, states[k]!, watches[k]);
        next.push(after);
        const given = masks[k] ? mul(after[0]!, masks[k]) : after[0]!;
        below = k > 0 && layer.residual ? add(below, given) : given;
      }
      if (!attentional) return { state: { layers: next }, output: below };
      const { covered, ...attended } = attentional(below, coverage);
      const state = {
        layers: next,
        ...(fed && { fed: attended.output }),
        ...(covered && { coverage: covered }),
      };
      return { state, ...attended };
    },
  };
}

function layerInGraph(layer: RecurrentLayer, settings: DecoderSettings, parts: DecoderParts) {
  const { name, inputSize } = layer;
  const fedSize = name === 'decoder.0' ? inputSize - settings.embedding_size : 0;
  const columns = recurrentColumns(layer);
  const sizes = [inputSize - fedSize, fedSize, columns].filter((size) => size > 0);
  const parameter = layerParameter(layer, parts);
  const weights = split(parameter(`${name}.weight`), sizes, 1);
  const bias = inputBias(layer, parts.parameter, 0);
  const mask = parts.mask(`${name}.recurrent_dropout`);
  const recurrent = stepWeights(layer, columns > 0 ? weights.at(-1) : undefined, parts.parameter, 0, mask);
  const { prepared, step } = cellDefinition(layer.cell);
  return {
    inputWeight: weights[0]!,
    bias,
    withFed: (input: Value, fed: Value | undefined) =>
      fed ? gemm(weights[1]!, fed, { bias: input }) : input,
    product: (x: Value) => product(weights[0]!, x, 0, bias),
    residual: settings.residual && inputSize === outputSize(layer),
    step: (input: Value, state: readonly Value[], watch?: StepWatch) =>
      step(prepared?.(input, recurrent) ?? input, state, { ...recurrent, ...watch?.weights }),
  };
}

/** tanh(W·[context; h]) (Luong et al., 2015). */
function attentionalState(settings: DecoderSettings, parts: DecoderParts, memory: AttentionMemory) {
  const { attention } = settings;
  if (attention === 'none') throw new Error('a memory without attention');
  const memorySize = fixedSize(memory.values, 2);
  const weight = parts.parameter('attention.output');
  const [ofContext, ofState] = split(weight, [memorySize, fixedSize(weight, 1) - memorySize], 1);
  return (h: Value, coverage: Value | undefined) => {
    const { context, weights } = attend('attention', attention, parts, memory, h, coverage);
    const sum = gemm(ofContext!, context, { transB: true, bias: gemm(ofState!, h) });
    const seen = coverage && transpose(coverage, [1, 0]);
    return {
      output: tanh(sum),
      weights,
      generate: settings.copy ? generatePart(parts, context, h) : undefined,
      repeated: seen && reduceSum(minimum(weights, seen), [1]),
      covered: coverage && add(coverage, transpose(weights, [1, 0])),
    };
  };
}
