import type { Tokenizer } from '../../data/tokens/tokenizer.ts';
import type { Value } from '../../graph/graph.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import { where } from '../../graph/ops.ts';
import { floatsOf } from '../../graph/tensor.ts';
import type { RecurrentLayer } from '../../network/recurrent/recurrentLayer.ts';
import type { Clamp } from '../../protocol/inside.ts';
import { type Reading, SteppedText } from '../generation/steppedText.ts';
import { startingIds } from '../generation/textModel.ts';
import { Session, type Tensors } from '../session.ts';
import { zeroStates } from '../training/stepInputs.ts';
import type { Watched } from './insideLayers.ts';
import type { HeldModel } from './insideModel.ts';
import { type OwnModel, ownNames, statesGraph } from './ownGraphs.ts';
import { float32, int64 } from './ownSessions.ts';
import { signalsOf } from './signals.ts';

/** Tokens that are read at once. */
const piece = 64;

export interface HoldOptions {
  readonly tokenizer: Tokenizer;
  readonly threads: number;
}

/**
 * A language model of ours with some units of its states held: whatever reads them, in the same step or in the next
 * one, reads the held value. It runs step by step, with the choices and the noise of ordinary generation.
 */
export async function holdOwn(
  model: OwnModel,
  clamps: readonly Clamp[],
  { tokenizer, threads }: HoldOptions,
): Promise<HeldModel> {
  const graph = statesGraph(model, (layer) =>
    holding(
      layer,
      clamps.filter((clamp) => layerOf(model, clamp).name === layer.name),
    ),
  );
  const session = await Session.create(toModelBytes(graph), threads);
  const { vocabularySize, network } = model;
  const start = heldReading(model, session, zeroStates(network.states, 1), new Float32Array());
  return {
    async prompt(promptIds, signal) {
      const ids = startingIds(promptIds, tokenizer);
      const reading = await start.read(ids, signal);
      return new SteppedText({ vocabularySize, asLogits: (values) => values }, { ids, written: 0, reading });
    },
    dispose: () => session.dispose(),
  };
}

/** @throws RangeError when the model has no such unit */
function layerOf({ layers }: OwnModel, { layer, unit, signal }: Clamp): RecurrentLayer {
  const held = layers[layer]?.directions[0];
  if (!held || unit >= held.hiddenSize) throw new RangeError(`no unit ${unit} in layer ${layer}`);
  if (!Object.values(signalsOf(held.cell)).includes(signal))
    throw new RangeError(`a ${held.cell.kind} has no ${signal}`);
  return held;
}

function holding({ hiddenSize }: RecurrentLayer, clamps: readonly Clamp[]): Watched {
  return (name, value) => {
    const held = clamps.filter(({ signal }) => (signal === 'cell' ? 'c' : 'h') === name);
    return held.length === 0 ? value : replaced(value, hiddenSize, held);
  };
}

function replaced(value: Value, size: number, clamps: readonly Clamp[]): Value {
  const isHeld = new Array<number>(size).fill(0);
  const values = new Array<number>(size).fill(0);
  for (const { unit, value } of clamps) {
    isHeld[unit] = 1;
    values[unit] = value;
  }
  const { graph } = value;
  return where(
    graph.constant(isHeld, 'bool', [1, size]),
    graph.constant(values, 'float32', [1, size]),
    value,
  );
}

function heldReading(model: OwnModel, session: Session, before: Tensors, logits: Float32Array): Reading {
  return {
    logits,
    async read(ids, signal) {
      let states = before;
      let last = logits;
      for (let start = 0; start < ids.length && !signal?.aborted; start += piece) {
        const part = ids.subarray(start, start + piece);
        const results = await session.run({ tokens: int64([part.length, 1], part), ...states });
        last = floatsOf(results.logits).slice(-model.vocabularySize);
        states = lastStates(model, results);
      }
      return heldReading(model, session, states, last);
    },
  };
}

function lastStates({ network }: OwnModel, results: Tensors): Tensors {
  return Object.fromEntries(
    network.states.map(({ name, shape }) => {
      const size = Number(shape[0]);
      const values = floatsOf(results[ownNames.after(name)] ?? results[ownNames.all(name)]);
      return [name, float32([size, 1], values.slice(-size))];
    }),
  );
}
