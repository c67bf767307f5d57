/** How fast weights can be read: what bounds the speed of writing one text. */
import { Session } from '../../server/engine/session.ts';
import { Graph } from '../../server/graph/graph.ts';
import { toModelBytes } from '../../server/graph/modelBytes.ts';
import { gemm, slice, tanh } from '../../server/graph/ops.ts';
import { scan } from '../../server/graph/scan.ts';

const size = 256;
const steps = 500;

/** A loop of one product with as many weights as a model has, and nothing else. */
export class WeightBound {
  readonly #session: Session;

  private constructor(session: Session) {
    this.#session = session;
  }

  /** @param count weights that a token is multiplied with */
  static async create(count: number, threads: number): Promise<WeightBound> {
    const graph = new Graph('products');
    const rows = Math.ceil(count / size);
    const data = Float32Array.from({ length: rows * size }, (_, i) => ((i % 17) - 8) / 100);
    const weight = graph.initializer('weight', { dtype: 'float32', shape: [rows, size], data });
    const { finalStates } = scan({
      states: [graph.input('state', 'float32', [1, size])],
      scanned: [graph.input('steps', 'float32', ['time'])],
      body: ([state]) => {
        const product = gemm(state!, weight, { transB: true });
        return { states: [tanh(slice(product, 1, 0, size))], outputs: [] };
      },
    });
    graph.output('end', finalStates[0]!);
    return new WeightBound(await Session.create(toModelBytes(graph), threads));
  }

  /** Products per second. */
  async generate(): Promise<number> {
    const start = performance.now();
    await this.#session.run({
      state: { dtype: 'float32', shape: [1, size], data: new Float32Array(size).fill(0.1) },
      steps: { dtype: 'float32', shape: [steps], data: new Float32Array(steps) },
    });
    return (1000 * steps) / (performance.now() - start);
  }

  stop(): Promise<void> {
    return this.#session.dispose();
  }
}
