import type { RecurrentSettings } from '../experiment/keys.ts';
import { layerSizes, stateNames } from '../network/recurrentStack.ts';

/** States of some layers as one input and one output of an exported language model: [layers, batch, H]. */
export interface StatePort {
  readonly state: 'h' | 'c';
  readonly input: string;
  readonly output: string;
  readonly layers: readonly number[];
  readonly size: number;
}

/**
 * `h_in` and `h_out`, `c_in` and `c_out` for all layers, as PyTorch stacks them; where layers differ in size,
 * `h_in.K`, `h_out.K`, … for each of them.
 */
export function statePorts(settings: RecurrentSettings): StatePort[] {
  const sizes = layerSizes(settings);
  const equal = sizes.every((size) => size === sizes[0]);
  return stateNames(settings).flatMap((state) =>
    equal
      ? [
          {
            state,
            input: `${state}_in`,
            output: `${state}_out`,
            layers: [...sizes.keys()],
            size: sizes[0]!,
          },
        ]
      : sizes.map((size, k) => ({
          state,
          input: `${state}_in.${k}`,
          output: `${state}_out.${k}`,
          layers: [k],
          size,
        })),
  );
}
