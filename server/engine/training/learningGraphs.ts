import type { Graph } from '../../graph/graph.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import type { Network } from '../../network/network.ts';
import { Session } from '../session.ts';
import { type GroupUpdates, type ParameterGroup, withFrozenGroups } from './parameterGroups.ts';
import { accumulationGraph, trainingGraph, type UpdateSettings, updateGraph } from './trainingGraph.ts';

/** What a training step runs: one graph, or with accumulation one for each batch and another for the update. */
interface LearningSessions {
  readonly step: Session;
  readonly update: Session | undefined;
}

interface LearningOptions extends UpdateSettings {
  readonly network: Network;
  readonly groups: readonly ParameterGroup[];
  readonly accumulate: number;
  readonly threads: number;
}

/**
 * The graphs of training steps. While some groups of parameters do not learn yet, the graphs leave out what only their
 * gradient needs; they are made anew whenever one more begins, which takes as long as loading a graph does.
 */
export class LearningGraphs {
  readonly #options: LearningOptions;
  #frozen: readonly ParameterGroup[];
  #sessions: LearningSessions;

  private constructor(
    options: LearningOptions,
    frozen: readonly ParameterGroup[],
    sessions: LearningSessions,
  ) {
    this.#options = options;
    this.#frozen = frozen;
    this.#sessions = sessions;
  }

  /** Begins with the graphs of the first epoch. */
  static async create(options: LearningOptions): Promise<LearningGraphs> {
    const frozen = options.groups.filter(({ firstEpoch }) => firstEpoch > 0);
    return new LearningGraphs(options, frozen, await load(options, frozen));
  }

  /** The graphs in which the groups learn that are at an update. */
  async at(updates: GroupUpdates): Promise<LearningSessions> {
    const frozen = this.#options.groups.filter((_, k) => updates[k] === undefined);
    if (frozen.length !== this.#frozen.length || frozen.some((group, i) => group !== this.#frozen[i])) {
      await this.dispose();
      this.#frozen = frozen;
      this.#sessions = await load(this.#options, frozen);
    }
    return this.#sessions;
  }

  async dispose(): Promise<void> {
    await this.#sessions.step.dispose();
    await this.#sessions.update?.dispose();
  }
}

async function load(
  { network, accumulate, threads, ...update }: LearningOptions,
  frozen: readonly ParameterGroup[],
): Promise<LearningSessions> {
  const learning = withFrozenGroups(network, frozen);
  const session = (graph: Graph) => Session.create(toModelBytes(graph), threads);
  return accumulate > 1
    ? {
        step: await session(accumulationGraph(learning)),
        update: await session(updateGraph(learning, { ...update, blocks: true })),
      }
    : { step: await session(trainingGraph(learning, update)), update: undefined };
}
