import type { Clamp, InsideAttention, InsideLayer, Signal } from '../../protocol/inside.ts';
import type { TextModel } from '../generation/textModel.ts';

/** A network that continues text, as it is looked into: one of ours, or a foreign graph. */
export interface InsideModel {
  /** From the lowest to the highest. */
  readonly layers: readonly InsideLayer[];
  /** Below the layers. */
  readonly attention?: InsideAttention;
  /** Of memory, that {@link Activations} keep for each token. */
  readonly bytesPerToken: number;
  /**
   * Reads tokens in pieces, at the start of a text or behind what was read before; the event loop gets its turn
   * between them.
   *
   * @throws {unknown} the signal's reason when it is aborted
   */
  read(ids: Int32Array, options: ReadOptions): Promise<Activations>;
  /** Reads texts of the same length side by side, where that is faster than one after the other. */
  readLanes?(
    lanes: readonly Int32Array[],
    options: { readonly signal: AbortSignal; readonly after?: readonly Activations[] },
  ): Promise<readonly Activations[]>;
  /** The same network with units that are held at a value at every step, of the prompt too. */
  hold(clamps: readonly Clamp[]): Promise<HeldModel>;
  /** One sentence where the influence of tokens cannot be computed: it names the operator without a gradient. */
  readonly noAttributions?: string;
  /** Of tokens at the start of a text, for the one behind them. Absent where {@link noAttributions} says why. */
  attribute?(ids: Int32Array, options: AttributionOptions): Promise<Attribution>;
  dispose(): Promise<void>;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** What was read before; its end is where the text goes on. */
  readonly after?: Activations;
  /** Told how much is read, from 0 to 1. */
  readonly progress?: (share: number) => void;
}

/** What the layers have computed at each token that was read. */
export interface Activations {
  /** How many there are. */
  readonly tokens: number;
  /** Of all units, at the tokens from `from` up to, not with, `to`: [to − from, hidden_size]. */
  values(layer: number, signal: Signal, from: number, to: number): Promise<Float32Array>;
  /**
   * Attention weights of one head at the tokens from `from` up to, not with, `to`, for the places of their windows:
   * [to − from, window]. Of models with `attention`, for a text that was read from its beginning.
   */
  attention?(block: number, head: number, from: number, to: number): Promise<Float32Array>;
  /**
   * Logits of the token behind each of some tokens, if what the layer gives went straight to the output layer:
   * [to − from, V]. Only of layers with `guesses`.
   */
  logits(layer: number, from: number, to: number): Promise<Float32Array>;
}

export type HeldModel = Pick<TextModel, 'prompt' | 'dispose'>;

export interface AttributionOptions {
  /** The token whose logit is explained. */
  readonly target: number;
  readonly method: 'integrated-gradients' | 'input-x-gradient';
  readonly steps: number;
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
}

/** As the question `attribute` answers it. */
export interface Attribution {
  /** Of each token: how much it spoke for the target. */
  readonly scores: Float32Array;
  readonly logit: number;
  readonly baseline: number;
  readonly error: number;
}
