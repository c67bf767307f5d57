/** What can be seen of the layers of a foreign graph, and where it is found in the results of a run. */

import type { FusedKind } from '../../../graph/fused/cells.ts';
import type { FusedLayer } from '../../../graph/reading/fusedLayer.ts';
import type { InsideLayer, Signal } from '../../../protocol/inside.ts';
import type { ForeignRunner } from '../../foreign/foreignRunner.ts';
import { shownName } from './watchedGraph.ts';

/** One direction of a layer. */
export interface ForeignLayer extends InsideLayer {
  /** The layer and its direction in the graph; undefined for a state whose layer is spelled out in single operators. */
  readonly place: readonly [layer: number, direction: number] | undefined;
  /** Signal → what it is called among the outputs of the watched graph. */
  readonly outputs: ReadonlyMap<Signal, string>;
}

const lstm = {
  i: 'input_gate',
  f: 'forget_gate',
  o: 'output_gate',
  candidate: 'candidate',
  c: 'cell',
  h: 'hidden',
} as const;
const gru = { r: 'reset_gate', z: 'update_gate', candidate: 'candidate', h: 'hidden' } as const;

const signalNames: Readonly<Record<FusedKind, Readonly<Record<string, Signal>>>> = {
  LSTM: lstm,
  GRU: gru,
  RNN: { h: 'hidden' },
};

/**
 * The recurrent operators; where there are none, the states that the graph carries from token to token.
 *
 * @param hasGuesses whether what the last of them gives goes straight to the output layer
 */
export function foreignLayers(
  fused: readonly FusedLayer[],
  runner: ForeignRunner,
  hasGuesses: boolean,
): ForeignLayer[] {
  const guessing = hasGuesses ? fused.at(-1)?.hiddenSize : undefined;
  const layers = fused.flatMap((layer, place) =>
    layer.shown.map((_, d) => ({ ...ofOperator(layer, place, d), guesses: layer.hiddenSize === guessing })),
  );
  return layers.length > 0 ? layers : stateLayers(runner);
}

function ofOperator(layer: FusedLayer, place: number, direction: number): Omit<ForeignLayer, 'guesses'> {
  const names = Object.entries(signalNames[layer.kind]);
  const own = layer.name || `${layer.kind} ${place + 1}`;
  return {
    name: direction === 0 ? own : `${own} (reverse)`,
    cell: layer.kind.toLowerCase(),
    hidden_size: layer.hiddenSize,
    signals: names.map(([, signal]) => signal),
    place: [place, direction],
    outputs: new Map(names.map(([name, signal]) => [signal, shownName(place, direction, name)])),
  };
}

function stateLayers(runner: ForeignRunner): ForeignLayer[] {
  const sizes = runner.zeroStates();
  return runner.graph.pairs.map(({ input, output }) => ({
    name: output,
    cell: 'state',
    hidden_size: (sizes[input]?.data.length ?? 0) / runner.batch,
    signals: ['hidden'],
    guesses: false,
    place: undefined,
    outputs: new Map([['hidden', output]]),
  }));
}
