import { Lazy } from '../../base/lazy.ts';
import type { Tokenizer } from '../../data/tokens/tokenizer.ts';
import type { Cell } from '../../network/recurrent/recurrentLayer.ts';
import type { StackLayer } from '../../network/recurrent/recurrentStack.ts';
import { selfAttentionOf } from '../../network/selfAttention/attendedTokens.ts';
import type { Clamp, InsideAttention, InsideLayer } from '../../protocol/inside.ts';
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
import { ownModel } from './ownGraphs.ts';
import { OwnSessions } from './ownSessions.ts';
import { type ReadLanesOptions, readOwn } from './readOwn.ts';
import { signalsOf } from './signals.ts';

/** Looks into a `model.onnx` of ours. @throws UserError when the bytes are something else */
export function openOwnInside(bytes: Uint8Array, tokenizer: Tokenizer, threads: number): InsideModel {
  const attributor = new Lazy(() => createAttributor(bytes, threads));
  return new OwnInside(new OwnSessions(ownModel(bytes), threads), attributor, { tokenizer, threads });
}

class OwnInside implements InsideModel {
  readonly layers: readonly InsideLayer[];
  readonly attention?: InsideAttention;
  readonly bytesPerToken: number;
  readonly #sessions: OwnSessions;
  readonly #attributor: Lazy<Attributor>;
  readonly #options: HoldOptions;

  constructor(sessions: OwnSessions, attributor: Lazy<Attributor>, options: HoldOptions) {
    const { layers, settings, kept } = sessions.model;
    this.#sessions = sessions;
    this.#attributor = attributor;
    this.#options = options;
    this.layers = layers.map((layer) => described(layer, layers.at(-1)!));
    const attention = selfAttentionOf(settings)?.settings;
    if (attention) {
      const { num_blocks: blocks, num_heads: heads, max_positions: window } = attention;
      this.attention = { blocks, heads, window };
    }
    this.bytesPerToken = kept.reduce((sum, { shape }) => sum + 4 * Number(shape[0]), 0);
  }

  async read(ids: Int32Array, { after, ...options }: ReadOptions): Promise<Activations> {
    const [read] = await readOwn(this.#sessions, [ids], { ...options, ...(after && { after: [after] }) });
    return read!;
  }

  readLanes(lanes: readonly Int32Array[], options: ReadLanesOptions): Promise<readonly Activations[]> {
    return readOwn(this.#sessions, lanes, options);
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
  slstm: 'sLSTM',
  mlstm: 'mLSTM',
};

function described({ name, size, directions: [layer] }: StackLayer, last: StackLayer): InsideLayer {
  const { kind } = layer.cell;
  return {
    name: `${cellNames[kind]} ${Number(name.split('.').at(-1)) + 1}`,
    cell: kind,
    hidden_size: layer.hiddenSize,
    signals: Object.values(signalsOf(layer.cell)),
    guesses: size === last.size,
  };
}
