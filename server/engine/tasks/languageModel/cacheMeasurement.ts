import { Graph } from '../../../graph/graph.ts';
import { toModelBytes } from '../../../graph/modelBytes.ts';
import type { Tensor } from '../../../graph/tensor.ts';
import { type CacheStep, cachedLoss } from '../../../network/continuousCache.ts';
import type { CacheSettings } from '../../../protocol/continuousCache.ts';
import { Session, type Tensors } from '../../session.ts';

const hiddenFrom = -1e9;

/** The outputs of a language model that its cache reads. */
export const cachedOutputs = ['logits', 'hidden'] as const;

/** Measures one pass over a text with a continuous cache: a graph of its own, which carries the cache on. */
export class CacheMeasurement {
  readonly #settings: CacheSettings;
  readonly #threads: number;
  #session: Session | undefined;
  #carried: { readonly keys: Tensor; readonly followers: Tensor } | undefined;
  /** Steps so far. */
  #steps = 0;
  #sum = 0;
  #tokens = 0;

  constructor(settings: CacheSettings, threads: number) {
    this.#settings = settings;
    this.#threads = threads;
  }

  async add({ targets }: Tensors, { logits, hidden }: Tensors): Promise<void> {
    const { size } = this.#settings;
    const [time, units, batch] = hidden!.shape as [number, number, number];
    this.#session ??= await this.#load(logits!.shape[2]!, units);
    this.#carried ??= {
      keys: tensor('float32', new Float32Array(batch * size * units), [batch, size, units]),
      followers: tensor('int32', new Int32Array(batch * size), [batch, size]),
    };
    const results = await this.#session.run({
      logits: logits!,
      hidden: hidden!,
      targets: targets!,
      ...this.#carried,
      ...this.#schedule(time),
    });
    this.#carried = { keys: results['next.keys']!, followers: results['next.followers']! };
    this.#steps += time;
    this.#sum += Number(results.sum!.data[0]);
    this.#tokens += time * batch;
  }

  /** @returns the mean loss in nats */
  async finish(): Promise<number> {
    await this.#session?.dispose();
    return this.#sum / this.#tokens;
  }

  #load(vocabularySize: number, units: number): Promise<Session> {
    const graph = new Graph('continuous_cache');
    const { size, theta } = this.#settings;
    const step: CacheStep = {
      logits: graph.input('logits', 'float32', ['time', 'batch', vocabularySize]),
      hidden: graph.input('hidden', 'float32', ['time', units, 'batch']),
      targets: graph.input('targets', 'int32', ['time', 'batch']),
      keys: graph.input('keys', 'float32', ['batch', size, units]),
      followers: graph.input('followers', 'int32', ['batch', size]),
      visible: graph.input('visible', 'float32', ['time', `${size}+time`]),
      share: graph.input('share', 'float32', ['time', 1]),
      kept: graph.input('kept', 'int64', [size]),
    };
    const { sum, keys, followers } = cachedLoss(step, theta);
    graph.output('sum', sum);
    graph.output('next.keys', keys);
    graph.output('next.followers', followers);
    return Session.create(toModelBytes(graph), this.#threads);
  }

  /** Step t sees the places t … t + size − 1 of the cache and of the steps behind it, as far as they are filled. */
  #schedule(time: number): Tensors {
    const { size, lambda } = this.#settings;
    const places = size + time;
    const firstFilled = size - Math.min(size, this.#steps);
    const visible = new Float32Array(time * places).fill(hiddenFrom);
    const share = new Float32Array(time);
    for (let t = 0; t < time; t++) {
      const first = Math.max(t, firstFilled);
      visible.fill(0, t * places + first, t * places + t + size);
      share[t] = first < t + size ? lambda : 0;
    }
    return {
      visible: tensor('float32', visible, [time, places]),
      share: tensor('float32', share, [time, 1]),
      kept: tensor(
        'int64',
        BigInt64Array.from({ length: size }, (_, i) => BigInt(time + i)),
        [size],
      ),
    };
  }
}

function tensor(dtype: Tensor['dtype'], data: Tensor['data'], shape: number[]): Tensor {
  return { dtype, shape, data };
}
