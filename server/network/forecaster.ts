/**
 * A window of numbers → recurrent layers → the last hidden state, and the calendar of the steps to come → linear
 * layer: all steps of the horizon at once. Fed back step by step, a network of horizon 1 forecasts recursively.
 */
import type { RecurrentSettings } from '../experiment/keys.ts';
import type { Value } from '../graph/graph.ts';
import { concat, gather, slice, transpose } from '../graph/ops.ts';
import { uniformWithin } from './initial/initializers.ts';
import { linear } from './linear.ts';
import { forecastLoss, type PointLoss } from './loss/forecastLoss.ts';
import type { MaskSpec, Network, Parts } from './network.ts';
import type { ParameterSpec } from './parameter.ts';
import {
  layerSizes,
  type RecurrentStack,
  runStack,
  stackMasks,
  stackOutputSize,
  stackParameters,
} from './recurrent/recurrentStack.ts';

export interface ForecasterSettings {
  readonly recurrent: RecurrentSettings;
  readonly bidirectional: boolean;
  /** Numbers that the network reads at each step. */
  readonly inputSize: number;
  /** Numbers that it reads of each step to come: the calendar. */
  readonly futureSize: number;
  readonly horizon: number;
  /** Columns that are predicted. */
  readonly targets: number;
  /** One forecast for each, by the quantile loss; undefined for a single one. */
  readonly quantiles: readonly number[] | undefined;
  readonly loss: PointLoss;
}

/** Names of the graph's inputs and outputs. */
export const forecasterNames = {
  /** float32 [time, inputSize, batch] */
  values: 'values',
  /** float32 [batch, horizon · futureSize]; only where the future has a calendar */
  future: 'future',
  /** float32 [batch, horizon · targets] */
  targets: 'targets',
  /** float32 [batch, horizon · targets · quantiles] */
  forecast: 'forecast',
} as const;

const stateDropout = 'state.dropout';

/**
 * Parameters: those of the layers `layers.k`, `output.weight` [horizon · targets · quantiles, H + horizon ·
 * futureSize] (columns: hidden state, forward direction first, then the calendar, step by step) and `output.bias`.
 */
export function forecaster(settings: ForecasterSettings): Network {
  const { inputSize, futureSize, horizon, targets, quantiles } = settings;
  const stack: RecurrentStack = {
    name: 'layers',
    settings: settings.recurrent,
    inputSize,
    bidirectional: settings.bidirectional,
  };
  const calendar = horizon * futureSize;
  const outputs = horizon * targets * (quantiles?.length ?? 1);
  return {
    name: 'forecaster',
    parameters: [...stackParameters(stack), ...outputParameters(stackOutputSize(stack) + calendar, outputs)],
    inputs: [
      { name: forecasterNames.values, dtype: 'float32', shape: ['time', inputSize, 'batch'] },
      ...(calendar > 0
        ? [{ name: forecasterNames.future, dtype: 'float32', shape: ['batch', calendar] } as const]
        : []),
    ],
    targets: [{ name: forecasterNames.targets, dtype: 'float32', shape: ['batch', horizon * targets] }],
    states: [],
    masks: forecasterMasks(stack),
    forward: (parts) => {
      const last = transpose(lastState(stack, parts), [1, 0]);
      const future = parts.inputs[forecasterNames.future];
      const features = future ? concat([last, future], 1) : last;
      const forecast = linear(features, parts.parameter('output.weight'), parts.parameter('output.bias'));
      return { outputs: { [forecasterNames.forecast]: forecast }, states: {} };
    },
    loss: (values, truth) =>
      forecastLoss(values[forecasterNames.forecast]!, truth[forecasterNames.targets]!, {
        loss: settings.loss,
        ...(quantiles && { quantiles }),
      }),
  };
}

/** As in `torch.nn.Linear`. */
function outputParameters(inputs: number, outputs: number): ParameterSpec[] {
  const initializer = uniformWithin(1 / Math.sqrt(inputs));
  return [
    { name: 'output.weight', shape: [outputs, inputs], initializer },
    { name: 'output.bias', shape: [outputs], initializer },
  ];
}

/** Of the last layer only one hidden state is read, so dropout acts on that one alone. */
function forecasterMasks(stack: RecurrentStack): MaskSpec[] {
  const masks = stackMasks(stack);
  const { dropout } = stack.settings;
  if (dropout === 0 || stack.settings.residual) return masks;
  const shape = [stackOutputSize(stack), 'batch'];
  return [
    ...masks.filter(({ name }) => name !== lastLayerDropout(stack)),
    { name: stateDropout, shape, probability: dropout },
  ];
}

function lastLayerDropout({ name, settings }: RecurrentStack): string {
  return `${name}.${layerSizes(settings).length - 1}.dropout`;
}

/** Where each direction has read the whole window: [D · H, B]. Residual layers have no state that says it. */
function lastState(stack: RecurrentStack, parts: Parts): Value {
  const { hs, states } = runStack(stack, parts, { xs: parts.inputs[forecasterNames.values]! });
  if (stack.settings.residual) return lastOutput(stack, hs);
  return parts.dropped(states.at(-1)![0]!, stateDropout);
}

function lastOutput({ bidirectional }: RecurrentStack, hs: Value): Value {
  const outputAt = (step: number) => gather(hs, hs.graph.constant(step, 'int64'), 0);
  const last = outputAt(-1);
  if (!bidirectional) return last;
  const first = outputAt(0);
  const half = Number(hs.shape[1]) / 2;
  return concat([slice(last, 0, 0, half), slice(first, 0, half)], 0);
}
