import { toModelBytes } from '../../graph/modelBytes.ts';
import { floatsOf, type Tensor } from '../../graph/tensor.ts';
import type { Network } from '../../network/network.ts';
import type { ProbeLine } from '../../protocol/probes.ts';
import { Session, type Tensors } from '../session.ts';
import { zeroStates } from '../training/stepInputs.ts';
import { trainable } from '../training/trainingGraph.ts';
import { activityOf } from './gateActivity.ts';
import { normsByStepsBack } from './gradientFlow.ts';
import { histogramOf } from './histogram.ts';
import { probedBatch } from './probedBatch.ts';
import { type ProbedLayer, probeGraph, probeNames } from './probeGraph.ts';

/** What one look into a network tells. */
export type Probed = Omit<ProbeLine, 'epoch' | 'step'>;

/** Looks into a network on a batch that stays the same. Weights are only read. */
export class Probe {
  readonly #network: Network;
  readonly #session: Session;
  readonly #layers: readonly ProbedLayer[];
  readonly #batch: Tensors;

  private constructor(network: Network, session: Session, layers: readonly ProbedLayer[], batch: Tensors) {
    this.#network = network;
    this.#session = session;
    this.#layers = layers;
    this.#batch = batch;
  }

  /** @param batch inputs and targets of the network; its first sequences are looked at */
  static async create(network: Network, batch: Tensors, threads: number): Promise<Probe> {
    const { graph, layers } = probeGraph(network);
    const session = await Session.create(toModelBytes(graph), threads);
    const width = layers.reduce((sum, layer) => sum + layer.width, 0);
    return new Probe(network, session, layers, probedBatch(network, batch, width));
  }

  async measure(weights: ReadonlyMap<string, Tensor>): Promise<Probed> {
    const states = zeroStates(this.#network.states, sequencesOf(this.#network, this.#batch));
    const results = await this.#session.run({ ...Object.fromEntries(weights), ...this.#batch, ...states });
    const lengthsOf = ({ lengths }: ProbedLayer) =>
      lengths === undefined ? undefined : Int32Array.from(this.#batch[lengths]!.data, Number);
    const learned = new Set(trainable(this.#network).map(({ name }) => name));
    return {
      flow: this.#layers.flatMap((layer) =>
        layer.states.map((state) => ({
          layer: layer.name,
          state,
          norms: normsByStepsBack(results[probeNames.flow(layer.name, state)]!, {
            reverse: layer.reverse,
            lengths: lengthsOf(layer),
          }),
        })),
      ),
      gates: this.#layers.flatMap((layer) =>
        layer.activations.map((gate) => ({
          layer: layer.name,
          gate,
          ...activityOf(results[probeNames.activation(layer.name, gate)]!, lengthsOf(layer)),
        })),
      ),
      parameters: this.#network.parameters.map(({ name }) => ({
        name,
        weights: histogramOf(floatsOf(weights.get(name))),
        ...(learned.has(name) && { gradients: histogramOf(floatsOf(results[probeNames.gradient(name)])) }),
      })),
    };
  }

  async dispose(): Promise<void> {
    await this.#session.dispose();
  }
}

function sequencesOf({ inputs }: Network, batch: Tensors): number {
  const [first] = inputs;
  if (!first) throw new Error('a network without inputs');
  return batch[first.name]!.shape[first.shape.indexOf('batch')]!;
}
