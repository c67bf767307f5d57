/** Recurrent layers on top of each other, in one direction or in both. */
import type { RecurrentSettings } from '../../experiment/keys.ts';
import type { Value } from '../../graph/graph.ts';
import { add, concat, split } from '../../graph/ops.ts';
import { cellDefinition } from '../cells/definitions.ts';
import { layerParameters } from '../cells/parameters.ts';
import { outputSize } from '../cells/sizes.ts';
import { embed, foldingPays, type LayerInput } from '../embedding/embedding.ts';
import type { MaskSpec, Parts } from '../network.ts';
import type { ParameterSpec } from '../parameter.ts';
import type { Cell, RecurrentLayer, RecurrentOutputs } from './recurrentLayer.ts';
import { layerParameter, weightMask } from './weightDropout.ts';

/** The settings that decide what a cell computes. */
export type CellSettings = Pick<
  RecurrentSettings,
  | 'cell'
  | 'activation'
  | 'recurrent_activation'
  | 'reset_gate'
  | 'projection_size'
  | 'coupled_gates'
  | 'layer_norm'
  | 'num_heads'
>;

export interface RecurrentStack {
  /** Its layers are `NAME.0`, `NAME.0.reverse`, `NAME.1`, … */
  readonly name: string;
  readonly settings: RecurrentSettings & {
    /** Behind the last layer, in place of `dropout`. */
    readonly output_dropout?: number | undefined;
  };
  readonly inputSize: number;
  readonly bidirectional: boolean;
  /** Its one direction is that from the end. */
  readonly reverse?: boolean;
}

/** Cells of each layer, in one direction. */
export function layerSizes({
  hidden_size: sizes,
  num_layers: count,
}: Pick<RecurrentSettings, 'hidden_size' | 'num_layers'>): number[] {
  return typeof sizes === 'number' ? Array<number>(count).fill(sizes) : [...sizes];
}

/** Features of what each layer gives, in one direction. */
export function outputSizes(settings: RecurrentSettings): number[] {
  return layerSizes(settings).map((hiddenSize) => outputSize({ cell: cellOf(settings), hiddenSize }));
}

/** Features of what the last layer gives; of what the first one would read where there is none. */
export function stackOutputSize({ settings, bidirectional, inputSize }: RecurrentStack): number {
  const last = outputSizes(settings).at(-1);
  return last === undefined ? inputSize : last * (bidirectional ? 2 : 1);
}

export interface LayerState {
  readonly name: string;
  readonly size: number;
}

/** What each layer carries from step to step in one direction, h first. */
export function layerStates(settings: RecurrentSettings): LayerState[][] {
  const { states } = cellDefinition(cellOf(settings));
  return layerSizes(settings).map((hiddenSize) =>
    states.map(({ name, size }) => ({ name, size: size(hiddenSize) })),
  );
}

export function stackParameters(stack: RecurrentStack): ParameterSpec[] {
  return stackLayers(stack).flatMap(({ directions }) =>
    directions.flatMap((layer) => layerParameters(layer, stack.settings)),
  );
}

/** Dropout after each layer, the last one too, of hidden states on their way to the next step, and of the weights that read them. */
export function stackMasks(stack: RecurrentStack, time = 'time'): MaskSpec[] {
  const { dropout, variational_dropout: same, recurrent_dropout: recurrent } = stack.settings;
  const { weight_dropout: ofWeights, output_dropout: behindLast = dropout } = stack.settings;
  const layers = stackLayers(stack);
  return layers.flatMap(({ name, size, directions }, k) => {
    const masks: MaskSpec[] = [];
    if (recurrent > 0) {
      for (const layer of directions) {
        const shape = [outputSize(layer), 'batch'];
        masks.push({ name: `${layer.name}.recurrent_dropout`, shape, probability: recurrent });
      }
    }
    if (ofWeights > 0) masks.push(...directions.map((layer) => weightMask(layer, ofWeights)));
    const probability = k === layers.length - 1 ? behindLast : dropout;
    if (probability > 0) {
      masks.push({ name: `${name}.dropout`, shape: [same ? 1 : time, size, 'batch'], probability });
    }
    return masks;
  });
}

export interface StackOptions {
  /** int32 [B]: steps of each sequence, at least 1. Absent: all steps count. */
  readonly lengths?: Value;
  /** The first states of every layer, h first, [D · size, B] each. Zero where absent. */
  readonly initial?: readonly (readonly Value[])[];
}

export interface StackOutputs {
  /** [T, D · H, B], zero at padding. */
  readonly hs: Value;
  /** What each layer gives, the last one being `hs`. */
  readonly layers: readonly Value[];
  /** The same before the dropout behind the last layer. */
  readonly undropped: Value;
  /** The last states of every layer, h first, [D · size, B] each, the forward direction first. */
  readonly states: Value[][];
}

export function runStack(
  stack: RecurrentStack,
  parts: Parts,
  inputs: LayerInput,
  { lengths, initial }: StackOptions = {},
): StackOutputs {
  const states: Value[][] = [];
  const layers: Value[] = [];
  let below = stack.bidirectional ? embeddedOnce(inputs) : inputs;
  let undropped: Value | undefined;
  for (const [k, { name, directions, addsInput }] of stackLayers(stack).entries()) {
    const outputs = directions.map((layer, direction) => {
      const mask = parts.mask(`${layer.name}.recurrent_dropout`);
      const first = initial?.[k]?.map((state) => piece(state, direction, directions.length));
      return runLayer(parts, layer, below, {
        ...(lengths && { lengths }),
        ...(first && { initial: first }),
        ...(mask && { recurrentMask: mask }),
      });
    });
    states.push(
      outputs[0]!.states.map((_, i) =>
        concat(
          outputs.map((output) => output.states[i]!),
          0,
        ),
      ),
    );
    undropped = concat(
      outputs.map(({ hs }) => hs),
      1,
    );
    const dropped = parts.dropped(undropped, `${name}.dropout`);
    const given = addsInput && 'xs' in below ? add(below.xs, dropped) : dropped;
    layers.push(given);
    below = { xs: given };
  }
  if (!('xs' in below)) throw new Error(`${stack.name} has nothing to give`);
  return { hs: below.xs, layers, undropped: undropped ?? below.xs, states };
}

/** Both directions read the same vectors: the gradient of a large table is then made once. */
function embeddedOnce(input: LayerInput): LayerInput {
  return 'xs' in input || foldingPays(input.table) ? input : { xs: embed(input.table, input.tokens) };
}

function runLayer(
  parts: Parts,
  layer: RecurrentLayer,
  input: LayerInput,
  options: { lengths?: Value; initial?: Value[]; recurrentMask?: Value },
): RecurrentOutputs {
  const parameter = layerParameter(layer, parts);
  return 'xs' in input
    ? parts.layers.run(layer, parameter, { ...input, ...options })
    : parts.layers.runEmbedded(layer, parameter, { ...input, ...options });
}

export interface StackLayer {
  readonly name: string;
  /** Features of both directions together. */
  readonly size: number;
  /** Forward, then reverse if there is one. */
  readonly directions: readonly [RecurrentLayer, ...RecurrentLayer[]];
  /** Residual: what it reads is added to what it gives, on which alone dropout acts. */
  readonly addsInput: boolean;
}

export function stackLayers(stack: RecurrentStack): StackLayer[] {
  const { name, settings, inputSize, bidirectional, reverse: fromEnd = false } = stack;
  const cell = cellOf(settings);
  let below = inputSize;
  return layerSizes(settings).map((hiddenSize, k) => {
    const forward = { name: `${name}.${k}`, cell, inputSize: below, hiddenSize, reverse: fromEnd };
    const reverse = { ...forward, name: `${forward.name}.reverse`, reverse: true };
    const size = outputSize(forward) * (bidirectional ? 2 : 1);
    const addsInput = settings.residual && k > 0 && size === below;
    below = size;
    return {
      name: forward.name,
      size,
      directions: bidirectional ? [forward, reverse] : [forward],
      addsInput,
    };
  });
}

export function cellOf(settings: CellSettings): Cell {
  return {
    kind: settings.cell,
    activation: settings.activation ?? 'tanh',
    recurrentActivation: settings.recurrent_activation ?? 'sigmoid',
    resetGate: settings.reset_gate ?? 'after',
    projectionSize: settings.projection_size,
    coupledGates: settings.coupled_gates,
    layerNorm: settings.layer_norm,
    heads: settings.num_heads,
  };
}

function piece(state: Value, index: number, count: number): Value {
  if (count === 1) return state;
  const half = Number(state.shape[0]) / count;
  return split(state, Array<number>(count).fill(half), 0)[index]!;
}
