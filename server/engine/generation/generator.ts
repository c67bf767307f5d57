import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import { elementCount, type Tensor } from '../../graph/tensor.ts';
import type { SamplingOptions } from '../../protocol/inference.ts';
import { type ExportedModel, readExportedModel } from '../exportedModel.ts';
import { Session, type Tensors } from '../session.ts';
import { type StatePort, statePorts } from '../statePorts.ts';
import { zeros } from '../stepInputs.ts';
import { generationGraph } from './generationGraph.ts';
import { samplingNoise } from './sampling.ts';
import { type GeneratedId, startingIds, type TextModel } from './textModel.ts';

/** Long prompts are read in pieces of this many tokens, so that the event loop gets its turn. */
const promptPiece = 256;

/** Chunks grow and shrink towards this duration: short enough to look like typing and to be stopped at once. */
const chunkMilliseconds = 25;

/** A text model of our own `model.onnx`. @throws UserError when the bytes are something else */
export async function createGenerator(
  modelBytes: Uint8Array,
  tokenizer: Tokenizer,
  threads: number,
): Promise<TextModel> {
  const model = readExportedModel(modelBytes);
  return new Generator(model, await Session.load(modelBytes, threads), tokenizer, threads);
}

class Generator implements TextModel {
  readonly tokenizer: Tokenizer;
  readonly vocabularySize: number;
  readonly parameterCount: number;
  readonly #model: ExportedModel;
  readonly #ports: readonly StatePort[];
  readonly #reader: Session;
  readonly #threads: number;
  /** The loops with and without a cut-off, made when they are first needed. */
  readonly #loops = new Map<boolean, Promise<Session>>();

  constructor(model: ExportedModel, reader: Session, tokenizer: Tokenizer, threads: number) {
    this.#model = model;
    this.#reader = reader;
    this.#threads = threads;
    this.tokenizer = tokenizer;
    this.#ports = statePorts(model.settings);
    this.vocabularySize = model.vocabularySize;
    const { parameters } = model.network;
    this.parameterCount = parameters.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  }

  async *generate(
    promptIds: Int32Array,
    options: SamplingOptions,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly GeneratedId[]> {
    const loop = await this.#loopFor(options);
    const ids = startingIds(promptIds, this.tokenizer);
    let state = await this.#read(ids.subarray(0, -1), signal);
    let token = ids.at(-1)!;
    let chunk = 4;
    for (let position = 0; position < options.length && !signal?.aborted; ) {
      const count = Math.min(chunk, options.length - position);
      const started = performance.now();
      const results = await loop.run(this.#inputs(token, state, position, count, options));
      const generated = generatedIds(results, count);
      chunk = nextChunk(count, performance.now() - started);
      position += count;
      token = generated.at(-1)!.id;
      state = this.#nextState(results);
      yield generated;
      await nextTurn();
    }
  }

  async dispose(): Promise<void> {
    await this.#reader.dispose();
    for (const loop of this.#loops.values()) await (await loop).dispose();
  }

  /** The states after some tokens, by the names of the inputs: float32 [layers, 1, H]. */
  async #read(ids: Int32Array, signal: AbortSignal | undefined): Promise<Tensors> {
    let state: Tensors = Object.fromEntries(
      this.#ports.map(({ input, layers, size }) => [input, zeros([layers.length, 1, size])]),
    );
    const outputs = this.#ports.map(({ output }) => output);
    for (let start = 0; start < ids.length && !signal?.aborted; start += promptPiece) {
      const piece = BigInt64Array.from(ids.subarray(start, start + promptPiece), BigInt);
      const tokens: Tensor = { dtype: 'int64', shape: [piece.length, 1], data: piece };
      state = this.#nextState(await this.#reader.run({ tokens, ...state }, outputs));
      await nextTurn();
    }
    return state;
  }

  #nextState(results: Tensors): Tensors {
    return Object.fromEntries(this.#ports.map(({ input, output }) => [input, results[output]!]));
  }

  #inputs(token: number, state: Tensors, position: number, count: number, options: SamplingOptions): Tensors {
    const { vocabularySize } = this;
    const noise = samplingNoise(options.seed, position, count, vocabularySize);
    return {
      ...state,
      token: { dtype: 'int64', shape: [1], data: BigInt64Array.of(BigInt(token)) },
      noise: { dtype: 'float32', shape: [count, vocabularySize], data: noise },
      temperature: number(options.temperature),
      ...(cutsOff(options) && cutOffInputs(options, vocabularySize)),
    };
  }

  #loopFor(options: SamplingOptions): Promise<Session> {
    const cutOff = cutsOff(options);
    const existing = this.#loops.get(cutOff);
    if (existing) return existing;
    const loop = Session.create(toModelBytes(generationGraph(this.#model, cutOff)), this.#threads);
    this.#loops.set(cutOff, loop);
    return loop;
  }
}

function cutsOff(options: SamplingOptions): boolean {
  return options.top_k > 0 || options.top_p < 1;
}

/** Whole ranges are given with a margin, so that rounding in sums of probabilities cuts nothing off. */
function cutOffInputs({ top_k: topK, top_p: topP }: SamplingOptions, vocabularySize: number): Tensors {
  return {
    top_k: { dtype: 'int64', shape: [], data: BigInt64Array.of(BigInt(topK === 0 ? vocabularySize : topK)) },
    top_p: number(topP === 1 ? 2 : Math.max(topP, 1e-6)),
  };
}

function number(value: number): Tensor {
  return { dtype: 'float32', shape: [], data: Float32Array.of(value) };
}

function nextChunk(count: number, milliseconds: number): number {
  const ideal = Math.round((count * chunkMilliseconds) / Math.max(milliseconds, 0.1));
  return Math.min(Math.max(ideal, 1), 4 * count);
}

function generatedIds(results: Tensors, count: number): GeneratedId[] {
  const list = (name: string) => Array.from(results[name]!.data, Number);
  const tokens = list('tokens');
  const probabilities = list('probabilities');
  const ids = list('alternatives');
  const idProbabilities = list('alternative_probabilities');
  const width = ids.length / count;
  return tokens.map((id, i) => ({
    id,
    probability: probabilities[i]!,
    alternatives: ids
      .slice(i * width, (i + 1) * width)
      .map((alternative, j) => ({ id: alternative, probability: idProbabilities[i * width + j]! })),
  }));
}
