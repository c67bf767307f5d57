import { floatsOf } from '../../../graph/tensor.ts';
import type { Signal } from '../../../protocol/inside.ts';
import type { Session, Tensors } from '../../session.ts';
import type { Activations } from '../insideModel.ts';
import type { ForeignLayer } from './foreignLayers.ts';

interface Seen {
  readonly layers: readonly ForeignLayer[];
  /** [tokens, H] by the names of outputs. */
  readonly rows: ReadonlyMap<string, Float32Array>;
  /** See `guessesGraph.ts`. */
  readonly guesses: Session | undefined;
}

/** What the layers of a foreign graph have computed, all of it kept. */
export class ForeignActivations implements Activations {
  /** All that were read, those before the kept ones too. */
  readonly ids: Int32Array;
  readonly tokens: number;
  /** Behind the last token. */
  readonly states: Tensors;
  readonly #seen: Seen;

  constructor(seen: Seen, ids: Int32Array, states: Tensors, before = 0) {
    this.#seen = seen;
    this.ids = ids;
    this.tokens = ids.length - before;
    this.states = states;
  }

  /** Without the first ones. */
  from(token: number): ForeignActivations {
    const { layers, rows } = this.#seen;
    const kept = layers.flatMap(({ outputs, hidden_size: size }) =>
      Array.from(outputs.values(), (name) => [name, rows.get(name)!.slice(token * size)] as const),
    );
    return new ForeignActivations({ ...this.#seen, rows: new Map(kept) }, this.ids, this.states, token);
  }

  async values(layer: number, signal: Signal, from: number, to: number): Promise<Float32Array> {
    const { hidden_size: size, outputs } = this.#seen.layers[layer]!;
    const rows = this.#seen.rows.get(outputs.get(signal) ?? '');
    if (!rows) throw new Error(`the layer ${layer} has no ${signal}`);
    return rows.slice(from * size, to * size);
  }

  async logits(layer: number, from: number, to: number): Promise<Float32Array> {
    const { layers, guesses } = this.#seen;
    if (!guesses) throw new Error('no layer makes guesses');
    const size = layers[layer]!.hidden_size;
    const data = await this.values(layer, 'hidden', from, to);
    const { logits } = await guesses.run({ rows: { dtype: 'float32', shape: [to - from, size], data } });
    return floatsOf(logits);
  }
}
