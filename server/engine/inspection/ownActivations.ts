import { setImmediate as nextTurn } from 'node:timers/promises';
import { floatsOf } from '../../graph/tensor.ts';
import { stateName } from '../../network/carriedStates.ts';
import { layerStates } from '../../network/recurrent/recurrentStack.ts';
import type { Signal } from '../../protocol/inside.ts';
import type { Tensors } from '../session.ts';
import { attentionRows } from './attentionMaps.ts';
import type { Activations } from './insideModel.ts';
import type { KeptStates } from './keptStates.ts';
import { attended, ownNames } from './ownGraphs.ts';
import { float32, int64, type OwnSessions } from './ownSessions.ts';
import { RecentArrays } from './recentArrays.ts';
import { signalsOf } from './signals.ts';

/** Tokens that gates are computed for at once: 15 ms for a layer of 512; the event loop gets its turn between them. */
const block = 256;

/** All gates of 4,000 tokens in a layer of 512. */
const mostBytesOfGates = 2 ** 25;

/** Keeps the states alone. Gates are computed when somebody asks for them, with the weights that the network runs with. */
export class OwnActivations implements Activations {
  readonly tokens: number;
  readonly #sessions: OwnSessions;
  readonly #ids: Int32Array;
  readonly #kept: KeptStates;
  readonly #remembered: Tensors;
  readonly #gates = new RecentArrays(mostBytesOfGates);

  /** @param remembered by self-attention, behind the last token */
  constructor(sessions: OwnSessions, ids: Int32Array, kept: KeptStates, remembered: Tensors) {
    this.tokens = ids.length;
    this.#sessions = sessions;
    this.#ids = ids;
    this.#kept = kept;
    this.#remembered = remembered;
  }

  /** The states behind the last token, as the network reads them, what is remembered among them. */
  last(): Tensors {
    return { ...this.#remembered, ...this.#kept.behind(this.tokens - 1) };
  }

  async values(layer: number, signal: Signal, from: number, to: number): Promise<Float32Array> {
    const { cell, hiddenSize } = this.#layer(layer);
    const name = Object.entries(signalsOf(cell)).find(([, shown]) => shown === signal)?.[0];
    if (name === undefined) throw new Error(`a ${cell.kind} has no ${signal}`);
    if (this.#states(layer).some((state) => state.name === name))
      return this.#kept.rows(name, layer, from, to).slice();
    const values = new Float32Array((to - from) * hiddenSize);
    for (let start = from; start < to; ) {
      const first = start - (start % block);
      const end = Math.min(first + block, to);
      const rows = await this.#gate(layer, name, first);
      values.set(
        rows.subarray((start - first) * hiddenSize, (end - first) * hiddenSize),
        (start - from) * hiddenSize,
      );
      start = end;
    }
    return values;
  }

  /** Of the block that begins at a token: [tokens of the block, H]. */
  async #gate(layer: number, name: string, first: number): Promise<Float32Array> {
    const known = this.#gates.get(`${layer} ${name} ${first}`);
    if (known) return known;
    const end = Math.min(first + block, this.tokens);
    const shown = await this.#sessions.step(layer, this.#stepInputs(layer, first, end));
    for (const [gate, values] of Object.entries(shown))
      this.#gates.set(`${layer} ${gate} ${first}`, floatsOf(values));
    await nextTurn();
    return floatsOf(shown[name]);
  }

  attention(block: number, head: number, from: number, to: number): Promise<Float32Array> {
    return attentionRows(this.#sessions, this.#ids, { block, head, from, to });
  }

  async logits(layer: number, from: number, to: number): Promise<Float32Array> {
    const { size } = this.#sessions.model.layers[layer]!;
    return this.#sessions.logits(float32([to - from, size], this.#given(layer, from, to)));
  }

  #stepInputs(layer: number, from: number, to: number): Tensors {
    const { inputSize } = this.#layer(layer);
    const { attends, kept } = this.#sessions.model;
    const states = this.#states(layer).filter(({ name }) =>
      kept.some((one) => one.name === stateName(name, layer)),
    );
    const before = states.map(({ name, size }) => [
      ownNames.before(name),
      float32([to - from, size], this.#kept.rows(name, layer, from - 1, to - 1)),
    ]);
    return {
      ...Object.fromEntries(before),
      ...(layer === 0 && !attends
        ? { tokens: int64([to - from], this.#ids.subarray(from, to)) }
        : { below: float32([to - from, inputSize], this.#read(layer, from, to)) }),
    };
  }

  /** What a layer reads: what the one below gives, or self-attention below them all. */
  #read(layer: number, from: number, to: number): Float32Array {
    return layer === 0 ? this.#kept.rows(attended, 0, from, to) : this.#given(layer - 1, from, to);
  }

  /** What a layer gives the one above: its hidden state, in a residual network with what it has read. */
  #given(layer: number, from: number, to: number): Float32Array {
    const hidden = this.#kept.rows('h', layer, from, to);
    if (!this.#sessions.model.layers[layer]!.addsInput) return hidden;
    const below = this.#given(layer - 1, from, to);
    return hidden.map((value, i) => value + below[i]!);
  }

  #states(layer: number) {
    return layerStates(this.#sessions.model.settings)[layer]!;
  }

  #layer(layer: number) {
    return this.#sessions.model.layers[layer]!.directions[0];
  }
}
