import { toModelBytes } from '../../graph/modelBytes.ts';
import { floatsOf, type Tensor } from '../../graph/tensor.ts';
import type { SelfAttention } from '../../network/selfAttention/parameters.ts';
import { Session, type Tensors } from '../session.ts';
import { attentionGraph } from './attentionGraph.ts';
import { type OwnModel, outputGraph, ownNames, statesGraph, stepGraph } from './ownGraphs.ts';

/** A model of ours and the graphs that look into it, each loaded when it is first needed. */
export class OwnSessions {
  readonly model: OwnModel;
  readonly #threads: number;
  readonly #sessions = new Map<string, Promise<Session>>();

  constructor(model: OwnModel, threads: number) {
    this.model = model;
    this.#threads = threads;
  }

  /** See {@link statesGraph}; without the logits. */
  async states(lanes: readonly Int32Array[], before: Tensors): Promise<Tensors> {
    const session = await this.#session('states', () => statesGraph(this.model));
    const { kept, memory } = this.model;
    const names = [
      ...kept.map(({ name }) => ownNames.all(name)),
      ...memory.map(({ name }) => ownNames.after(name)),
    ];
    return session.run(
      { tokens: int64([lanes[0]!.length, lanes.length], timeMajor(lanes)), ...before },
      names,
    );
  }

  /** See {@link stepGraph}. */
  async step(layer: number, inputs: Tensors): Promise<Tensors> {
    const session = await this.#session(`step ${layer}`, () => stepGraph(this.model, layer));
    return session.run(inputs);
  }

  /** See {@link attentionGraph}; one of its outputs. */
  async attention(attention: SelfAttention, output: string, inputs: Tensors): Promise<Tensors> {
    const session = await this.#session('attention', () => attentionGraph(this.model, attention));
    return session.run(inputs, [output]);
  }

  /** See {@link outputGraph}. */
  async logits(rows: Tensor): Promise<Float32Array> {
    const session = await this.#session('output', () => outputGraph(this.model));
    return floatsOf((await session.run({ rows })).logits);
  }

  async dispose(): Promise<void> {
    for (const session of this.#sessions.values()) await (await session).dispose();
  }

  #session(name: string, graph: () => Parameters<typeof toModelBytes>[0]): Promise<Session> {
    const known = this.#sessions.get(name);
    if (known) return known;
    const session = Session.create(toModelBytes(graph()), this.#threads);
    this.#sessions.set(name, session);
    return session;
  }
}

/** [B, T] → [T, B] */
function timeMajor(lanes: readonly Int32Array[]): Int32Array {
  const ids = new Int32Array(lanes.length * lanes[0]!.length);
  for (const [lane, own] of lanes.entries()) {
    for (const [token, id] of own.entries()) ids[token * lanes.length + lane] = id;
  }
  return ids;
}

export function int64(shape: readonly number[], ids: Int32Array): Tensor {
  return { dtype: 'int64', shape, data: BigInt64Array.from(ids, BigInt) };
}

export function float32(shape: readonly number[], data: Float32Array): Tensor {
  return { dtype: 'float32', shape, data };
}
