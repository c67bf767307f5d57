import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import type { Watched } from '../../../graph/fused/fusedNode.ts';
import type { Value } from '../../../graph/graph.ts';
import { toModelBytes } from '../../../graph/modelBytes.ts';
import { where } from '../../../graph/ops.ts';
import type { Clamp } from '../../../protocol/inside.ts';
import type { ForeignModel } from '../../foreign/foreignModel.ts';
import { startReading } from '../../foreign/foreignReader.ts';
import { SteppedText } from '../../generation/steppedText.ts';
import { startingIds } from '../../generation/textModel.ts';
import { Session } from '../../session.ts';
import type { HeldModel } from '../insideModel.ts';
import type { ForeignLayer } from './foreignLayers.ts';
import { watchedGraph } from './watchedGraph.ts';

/**
 * A foreign model with some units of its states held: whatever reads them, in the same step or in the next one, reads
 * the held value.
 *
 * @throws UserError where the layers cannot be held
 */
export async function holdForeign(
  model: ForeignModel,
  layers: readonly ForeignLayer[],
  clamps: readonly Clamp[],
  threads: number,
): Promise<HeldModel> {
  const held = clamps.map((clamp) => ({ clamp, layer: layerOf(layers, clamp) }));
  const { graph } = watchedGraph(model.runner, {
    watched: (place) => (direction) => {
      const own = held.filter(({ layer: [k, d] }) => k === place && d === direction);
      return holding(own.map(({ clamp }) => clamp));
    },
  });
  const session = await Session.create(toModelBytes(graph), threads);
  const runner = model.runner.on(session);
  return {
    async prompt(promptIds, signal) {
      const ids = startingIds(promptIds, model.tokenizer);
      const reading = await startReading(runner, model.contextLength).read(ids, signal);
      return new SteppedText(model, { ids, written: 0, reading });
    },
    dispose: () => session.dispose(),
  };
}

function layerOf(layers: readonly ForeignLayer[], { layer, unit, signal }: Clamp): readonly [number, number] {
  const held = layers[layer];
  if (!held || unit >= held.hidden_size || !held.outputs.has(signal))
    throw new RangeError(`no ${signal} ${unit} in layer ${layer}`);
  if (held.place) return held.place;
  throw new UserError(
    l10n.t('The units of this model cannot be held: its cells are written out in single operators.'),
  );
}

function holding(clamps: readonly Clamp[]): Watched {
  return (name, value) => {
    const own = clamps.filter(({ signal }) => (signal === 'cell' ? 'c' : 'h') === name);
    return own.length === 0 ? value : replaced(value, own);
  };
}

/** @param value [batch, H] */
function replaced(value: Value, clamps: readonly Clamp[]): Value {
  const size = Number(value.shape[1]);
  const isHeld = new Array<number>(size).fill(0);
  const values = new Array<number>(size).fill(0);
  for (const { unit, value: held } of clamps) {
    isHeld[unit] = 1;
    values[unit] = held;
  }
  const { graph } = value;
  return where(
    graph.constant(isHeld, 'bool', [1, size]),
    graph.constant(values, value.dtype, [1, size]),
    value,
  );
}
