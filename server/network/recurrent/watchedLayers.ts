import { embed } from '../embedding/embedding.ts';
import { LayerWatch } from './layerWatch.ts';
import type { RecurrentLayers } from './recurrentLayer.ts';
import { scanLayer } from './scanLayer.ts';

/** Recurrent layers as loops that are looked into: the same numbers as `scanLayers`, more slowly. */
export interface WatchedLayers extends RecurrentLayers {
  /** One for every layer and direction that was run. */
  readonly watches: readonly LayerWatch[];
}

export function watchedLayers(): WatchedLayers {
  const watches: LayerWatch[] = [];
  const layers: WatchedLayers = {
    watches,
    watch(...layer) {
      const watch = new LayerWatch(...layer);
      watches.push(watch);
      return watch;
    },
    run(layer, parameter, inputs) {
      const watch = new LayerWatch(layer, inputs.xs, inputs.lengths?.name);
      watches.push(watch);
      return scanLayer({ layer, weight: parameter(`${layer.name}.weight`), parameter, inputs, watch });
    },
    runEmbedded(layer, parameter, { table, tokens, ...inputs }) {
      return layers.run(layer, parameter, { ...inputs, xs: embed(table, tokens) });
    },
  };
  return layers;
}
