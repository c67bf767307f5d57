import { toModelBytes } from '../../graph/modelBytes.ts';
import { floatsOf } from '../../graph/tensor.ts';
import type { ExportedModel } from '../export/exportedModel.ts';
import { type StatePort, statePorts } from '../export/statePorts.ts';
import { Session, type Tensors } from '../session.ts';
import { zeros } from '../training/stepInputs.ts';
import { readingGraph } from './readingGraph.ts';

/** Some tokens of a text after they were read. */
export interface ReadTokens {
  /** After token i: [V]. */
  logits(i: number): Float32Array;
  /** Of the last layer after token i: [H]. */
  hidden(i: number): Float32Array;
  /** After all of them. */
  readonly states: Tensors;
}

/** Reads texts with a language model of ours and tells its hidden states. */
export class HiddenReader {
  /** At the start of a text. */
  readonly start: Tensors;
  readonly #session: Session;
  readonly #ports: readonly StatePort[];

  private constructor(session: Session, ports: readonly StatePort[]) {
    this.#session = session;
    this.#ports = ports;
    this.start = Object.fromEntries(
      ports.map(({ input, layers, size }) => [input, zeros([layers.length, 1, size])]),
    );
  }

  static async create(model: ExportedModel, threads: number): Promise<HiddenReader> {
    const session = await Session.create(toModelBytes(readingGraph(model)), threads);
    return new HiddenReader(session, statePorts(model.settings));
  }

  async read(ids: Int32Array, states: Tensors): Promise<ReadTokens> {
    const tokens = { dtype: 'int64', shape: [ids.length], data: BigInt64Array.from(ids, BigInt) } as const;
    const results = await this.#session.run({ tokens, ...states });
    const rows = (name: string) => {
      const values = floatsOf(results[name]);
      const size = values.length / ids.length;
      return (i: number) => values.slice(i * size, (i + 1) * size);
    };
    return {
      logits: rows('logits'),
      hidden: rows('hidden'),
      states: Object.fromEntries(this.#ports.map(({ input, output }) => [input, results[output]!])),
    };
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }
}
