import { setImmediate as nextTurn } from 'node:timers/promises';
import { Lazy } from '../../base/lazy.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { floatsOf } from '../../graph/tensor.ts';
import type { Cell } from '../../network/recurrentLayer.ts';
import type { StackLayer } from '../../network/recurrentStack.ts';
import type { Clamp, InsideLayer } from '../../protocol/inside.ts';
import { zeroStates } from '../stepInputs.ts';
import type { Attributor } from './attribution/attributor.ts';
import { createAttributor } from './attribution/ownAttributor.ts';
import { type HoldOptions, holdOwn } from './holdOwn.ts';
import type {
  Activations,
  Attribution,
  AttributionOptions,
  HeldModel,
  InsideModel,
  ReadOptions,
} from './insideModel.ts';
import { KeptStates } from './keptStates.ts';
import { OwnActivations } from './ownActivations.ts';
import { ownModel, ownNames } from './ownGraphs.ts';
import { OwnSessions } from './ownSessions.ts';
import { signalsOf } from './signals.ts';

/** Tokens that are read at once: about 25 ms with two layers of 512, so that reading can be cancelled. */
const piece = 64;

/** Looks into a `model.onnx` of ours. @throws UserError when the bytes are something else */
export function openOwnInside(bytes: Uint8Array, tokenizer: Tokenizer, threads: number): InsideModel {
  const attributor = new Lazy(() => createAttributor(bytes, threads));
  return new OwnInside(new OwnSessions(ownModel(bytes), threads), attributor, { tokenizer, threads });
}

class OwnInside implements InsideModel {
  readonly layers: readonly InsideLayer[];
  readonly bytesPerToken: number;
  readonly #sessions: OwnSessions;
  readonly #attributor: Lazy<Attributor>;
  readonly #options: HoldOptions;

  constructor(sessions: OwnSessions, attributor: Lazy<Attributor>, options: HoldOptions) {
    const { layers, network } = sessions.model;
    this.#sessions = sessions;
    this.#attributor = attributor;
    this.#options = options;
    this.layers = layers.map((layer) => described(layer, layers.at(-1)!));
    this.bytesPerToken = network.states.reduce((sum, { shape }) => sum + 4 * Number(shape[0]), 0);
  }

  async read(ids: Int32Array, { signal, after, progress }: ReadOptions): Promise<Activations> {
    if (after && !(after instanceof OwnActivations)) throw new Error('read by another model');
    const { states } = this.#sessions.model.network;
    const kept = new KeptStates(states, ids.length);
    const before = after?.last() ?? zeroStates(states, 1);
    for (const { name } of states) kept.set(-1, name, floatsOf(before[name]));
    for (let start = 0; start < ids.length; start += piece) {
      const part = ids.subarray(start, start + piece);
      const results = await this.#sessions.states(part, kept.behind(start - 1));
      for (const { name } of states) kept.set(start, name, floatsOf(results[ownNames.all(name)]));
      progress?.((start + part.length) / ids.length);
      await nextTurn();
      signal.throwIfAborted();
    }
    return new OwnActivations(this.#sessions, ids, kept);
  }

  hold(clamps: readonly Clamp[]): Promise<HeldModel> {
    return holdOwn(this.#sessions.model, clamps, this.#options);
  }

  async attribute(ids: Int32Array, options: AttributionOptions): Promise<Attribution> {
    return (await this.#attributor.get()).attribute(ids, options);
  }

  async dispose(): Promise<void> {
    await this.#sessions.dispose();
    await this.#attributor.dispose();
  }
}

const cellNames: Readonly<Record<Cell['kind'], string>> = {
  lstm: 'LSTM',
  'peephole-lstm': 'LSTM',
  gru: 'GRU',
  rnn: 'RNN',
};

function described({ name, directions: [layer] }: StackLayer, last: StackLayer): InsideLayer {
  const { kind } = layer.cell;
  return {
    name: `${cellNames[kind]} ${Number(name.split('.').at(-1)) + 1}`,
    cell: kind,
    hidden_size: layer.hiddenSize,
    signals: Object.values(signalsOf(kind)),
    guesses: layer.hiddenSize === last.directions[0].hiddenSize,
  };
}
