/** What recurrent layers carry from batch to batch, as inputs and outputs of a network: `state.h.K`, … of each layer K. */
import type { RecurrentSettings } from '../experiment/keys.ts';
import type { Value } from '../graph/graph.ts';
import type { InputSpec, Parts, Values } from './network.ts';
import { layerStates } from './recurrent/recurrentStack.ts';

/** The name of what layer k carries. */
export function stateName(state: string, k: number): string {
  return `state.${state}.${k}`;
}

/** [size, batch] each. */
export function stateInputs(settings: RecurrentSettings): InputSpec[] {
  return layerStates(settings).flatMap((layer, k) =>
    layer.map(
      ({ name, size }): InputSpec => ({
        name: stateName(name, k),
        dtype: 'float32',
        shape: [size, 'batch'],
      }),
    ),
  );
}

/** What comes in: of every layer, h first. */
export function statesBefore(settings: RecurrentSettings, { states }: Pick<Parts, 'states'>): Value[][] {
  return layerStates(settings).map((layer, k) => layer.map(({ name }) => states[stateName(name, k)]!));
}

/** What goes out, by name. @param states of every layer, h first */
export function statesAfter(settings: RecurrentSettings, states: readonly (readonly Value[])[]): Values {
  return Object.fromEntries(
    layerStates(settings).flatMap((layer, k) =>
      layer.map(({ name }, i) => [stateName(name, k), states[k]![i]!]),
    ),
  );
}
