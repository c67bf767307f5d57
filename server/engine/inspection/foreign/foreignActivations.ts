import type { Signal } from '../../../protocol/inside.ts';
import type { Tensors } from '../../session.ts';
import type { Activations } from '../insideModel.ts';
import type { ForeignLayer } from './foreignLayers.ts';

/** What the layers of a foreign graph have computed, all of it kept. */
export class ForeignActivations implements Activations {
  /** All that were read, those before the kept ones too. */
  readonly ids: Int32Array;
  readonly tokens: number;
  /** Behind the last token. */
  readonly states: Tensors;
  readonly #layers: readonly ForeignLayer[];
  /** [tokens, H] by the names of outputs. */
  readonly #rows: ReadonlyMap<string, Float32Array>;

  constructor(
    layers: readonly ForeignLayer[],
    ids: Int32Array,
    rows: ReadonlyMap<string, Float32Array>,
    states: Tensors,
    before = 0,
  ) {
    this.#layers = layers;
    this.ids = ids;
    this.tokens = ids.length - before;
    this.#rows = rows;
    this.states = states;
  }

  /** Without the first ones. */
  from(token: number): ForeignActivations {
    const rows = this.#layers.flatMap(({ outputs, hidden_size: size }) =>
      Array.from(outputs.values(), (name) => [name, this.#rows.get(name)!.slice(token * size)] as const),
    );
    return new ForeignActivations(this.#layers, this.ids, new Map(rows), this.states, token);
  }

  async values(layer: number, signal: Signal, from: number, to: number): Promise<Float32Array> {
    const { hidden_size: size, outputs } = this.#layers[layer]!;
    const rows = this.#rows.get(outputs.get(signal) ?? '');
    if (!rows) throw new Error(`the layer ${layer} has no ${signal}`);
    return rows.slice(from * size, to * size);
  }

  logits(): Promise<Float32Array> {
    throw new Error('no layer of a foreign graph makes guesses');
  }
}
