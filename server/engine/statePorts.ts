import type { RecurrentSettings } from '../experiment/keys.ts';
import { layerStates } from '../network/recurrentStack.ts';

/** States of some layers as one input and one output of an exported language model: [layers, batch, size]. */
export interface StatePort {
  readonly state: string;
  readonly input: string;
  readonly output: string;
  readonly layers: readonly number[];
  readonly size: number;
}

/**
 * `h_in` and `h_out`, `c_in` and `c_out`, … for all layers, as PyTorch stacks them; where layers differ in size,
 * `h_in.K`, `h_out.K`, … for each of them.
 */
export function statePorts(settings: RecurrentSettings): StatePort[] {
  const layers = layerStates(settings);
  return layers[0]!.flatMap(({ name: state, size }, i): StatePort[] => {
    const ofLayers = layers.map((layer) => layer[i]!.size);
    if (ofLayers.every((other) => other === size))
      return [{ state, input: `${state}_in`, output: `${state}_out`, layers: [...layers.keys()], size }];
    return ofLayers.map((size, k) => ({
      state,
      input: `${state}_in.${k}`,
      output: `${state}_out.${k}`,
      layers: [k],
      size,
    }));
  });
}
