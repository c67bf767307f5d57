/** The states of a language model between its ports, which stack layers, and the steps of its layers. */
import type { Graph, Value } from '../../graph/graph.ts';
import { concat, split, squeeze, unsqueeze } from '../../graph/ops.ts';
import type { Dim } from '../../graph/shape.ts';
import type { LanguageModelSettings } from '../../network/languageModel.ts';
import { memoryPorts, recurrentPorts, type StatePort } from '../export/statePorts.ts';

/** Those below come first, as in `generationLayers`. */
function portsFromBelow(settings: LanguageModelSettings): StatePort[][] {
  return [memoryPorts(settings), recurrentPorts(settings)];
}

/** Inputs of a graph: the states [batch, size] of each layer, the lowest one first; of recurrent ones h first. */
export function inputStates(graph: Graph, settings: LanguageModelSettings, batch: Dim): Value[] {
  return portsFromBelow(settings).flatMap((ports) => {
    const states: Value[][] = [];
    for (const { input, layers, size } of ports) {
      const stacked = graph.input(input, 'float32', [layers.length, batch, size]);
      const pieces = split(stacked, Array<number>(layers.length).fill(1), 0);
      for (const [i, k] of layers.entries()) {
        states[k] ??= [];
        states[k].push(squeeze(pieces[i]!, [0]));
      }
    }
    return states.flat();
  });
}

/** @param states in the order of {@link inputStates} */
export function outputStates(graph: Graph, settings: LanguageModelSettings, states: readonly Value[]): void {
  let first = 0;
  for (const ports of portsFromBelow(settings)) {
    const kinds = [...new Set(ports.map(({ state }) => state))];
    for (const { state, output, layers } of ports) {
      const ofLayers = layers.map((k) => states[first + k * kinds.length + kinds.indexOf(state)]!);
      const stacked = ofLayers.map((value) => unsqueeze(value, [0]));
      graph.output(output, concat(stacked, 0));
    }
    first += ports.reduce((sum, { layers }) => sum + layers.length, 0);
  }
}
