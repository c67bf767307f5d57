/** The layers of the network that an experiment describes. */
import type { KnownLayers } from '../../experiment/checks/layers.ts';
import { isMeant, layersOf } from '../../network/layerNames.ts';
import { networkOf } from './network.ts';
import type { Sized } from './sizes.ts';

export function knownLayers(sized: Sized): KnownLayers {
  const { parameters } = networkOf(sized);
  return {
    layers: layersOf(parameters),
    has: (name) => parameters.some((parameter) => isMeant(parameter.name, name)),
  };
}
