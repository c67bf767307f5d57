/** A language model that another program exported, made to continue texts. */
import type { Tokenizer } from '../../data/tokens/tokenizer.ts';
import { countParameters } from '../../workspace/onnxParameters.ts';
import { describeChoice } from '../generation/sampling.ts';
import { type Reading, SteppedText } from '../generation/steppedText.ts';
import { type GeneratedId, startingIds, type TextModel, type TextState } from '../generation/textModel.ts';
import { Session } from '../session.ts';
import type { ForeignGraph } from './foreignGraph.ts';
import { areProbabilities } from './foreignLogits.ts';
import { startReading } from './foreignReader.ts';
import type { ForeignRunner } from './foreignRunner.ts';
import { type ProvedRunner, proveRunner } from './foreignStates.ts';
import type { PlacedSidecar } from './graphSidecar.ts';
import { createSidecarTokenizer, readVocabulary } from './graphSidecarTokenizer.ts';

/** Tokens that a model without states reads before each new one, unless its sidecar says otherwise. */
const defaultContextLength = 256;

export class ForeignModel implements TextModel {
  /** As it is run. */
  readonly graph: ForeignGraph;
  /** Whether states that the file sets to zero are given to the graph and carried on. */
  readonly hasLiftedStates: boolean;
  readonly tokenizer: Tokenizer;
  readonly vocabularySize: number;
  readonly parameterCount: number;
  /** How many tokens are read for each new one; undefined when states carry the whole text on. */
  readonly contextLength: number | undefined;
  readonly #session: Session;
  readonly #proved: ProvedRunner;
  /** Whether the graph gives probabilities, of which the logits are the logarithms. */
  readonly givesProbabilities: boolean;

  private constructor(
    session: Session,
    proved: ProvedRunner,
    parts: Pick<ForeignModel, 'graph' | 'hasLiftedStates' | 'tokenizer' | 'parameterCount'> & {
      readonly contextLength: number;
    },
  ) {
    const { runner, streams, probe } = proved;
    this.#session = session;
    this.#proved = proved;
    this.givesProbabilities = areProbabilities(probe.logitsAt(0));
    this.graph = parts.graph;
    this.hasLiftedStates = parts.hasLiftedStates;
    this.tokenizer = parts.tokenizer;
    this.vocabularySize = probe.layout.vocabularySize;
    this.parameterCount = parts.parameterCount;
    this.contextLength = streams ? undefined : Math.min(parts.contextLength, runner.fixedTime ?? Infinity);
  }

  /**
   * @param bytes of the graph, with all weights
   * @throws UserError when the graph cannot be run, or does not do what its sidecar says
   */
  static async create(
    bytes: Uint8Array,
    graph: ForeignGraph,
    sidecar: PlacedSidecar,
    { threads, isLifted = false }: { threads: number; isLifted?: boolean },
  ): Promise<ForeignModel> {
    const vocabulary = await readVocabulary(sidecar);
    const session = await Session.load(bytes, threads);
    try {
      const proved = await proveRunner(session, graph, sidecar, vocabulary?.length);
      return new ForeignModel(session, proved, {
        graph,
        hasLiftedStates: isLifted,
        tokenizer: createSidecarTokenizer(sidecar, vocabulary, proved.probe.layout.vocabularySize),
        parameterCount: countParameters(graph.facts, graph.layers),
        contextLength: sidecar.settings.context_length ?? defaultContextLength,
      });
    } catch (error) {
      await session.dispose();
      throw error;
    }
  }

  /** Logits after the last of the given tokens, at the start of a text. Shape [vocabularySize]. */
  async logits(ids: Int32Array): Promise<Float32Array> {
    return this.asLogits((await this.#start().read(ids)).logits);
  }

  async prompt(promptIds: Int32Array, signal?: AbortSignal): Promise<TextState> {
    const ids = startingIds(promptIds, this.tokenizer);
    const reading = await this.#start().read(ids, signal);
    return new SteppedText(this, { ids, written: 0, reading });
  }

  async *score(ids: Int32Array, signal?: AbortSignal): AsyncGenerator<readonly GeneratedId[]> {
    let reading = this.#start();
    for (let i = 0; i + 1 < ids.length && !signal?.aborted; i++) {
      reading = await reading.read(ids.subarray(i, i + 1), signal);
      yield [describeChoice(this.asLogits(reading.logits), ids[i + 1]!)];
    }
  }

  /** Runs the graph, as it was proved to be run. */
  get runner(): ForeignRunner {
    return this.#proved.runner;
  }

  /** What the graph gives, as logits. */
  asLogits(values: Float32Array): Float32Array {
    return this.givesProbabilities ? values.map(Math.log) : values;
  }

  async dispose(): Promise<void> {
    await this.#session.dispose();
  }

  #start(): Reading {
    return startReading(this.runner, this.contextLength);
  }
}
