import { setImmediate as nextTurn } from 'node:timers/promises';
import { Lazy } from '../../base/lazy.ts';
import type { Tokenizer } from '../../data/tokens/tokenizer.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import { elementCount, type Tensor } from '../../graph/tensor.ts';
import type { CacheSettings } from '../../protocol/continuousCache.ts';
import type { SamplingOptions } from '../../protocol/inference.ts';
import { type ExportedModel, readExportedModel } from '../export/exportedModel.ts';
import { type StatePort, statePorts } from '../export/statePorts.ts';
import { Session, type Tensors } from '../session.ts';
import { zeros } from '../training/stepInputs.ts';
import { cachedModel } from './cachedModel.ts';
import { generatedIds, samplingInputs } from './generationFeeds.ts';
import { generationGraph } from './generationGraph.ts';
import { HiddenReader } from './hiddenReader.ts';
import { describeChoice } from './sampling.ts';
import { featuresOf } from './samplingGraph.ts';
import {
  type GeneratedChunk,
  type GeneratedId,
  joinedIds,
  startingIds,
  type TextModel,
  type TextState,
} from './textModel.ts';

/** Long prompts are read in pieces of this many tokens, so that the event loop gets its turn. */
const promptPiece = 256;

/** Chunks grow and shrink towards this duration: short enough to look like typing and to be stopped at once. */
const chunkMilliseconds = 25;

/**
 * A text model of our own `model.onnx`.
 *
 * @param isTrusted for a model that this process makes or measures itself: it is not ended for the memory that it takes,
 *   most of which may be that of training
 * @throws UserError when the bytes are something else
 */
export async function createGenerator(
  modelBytes: Uint8Array,
  tokenizer: Tokenizer,
  threads: number,
  { isTrusted = false } = {},
): Promise<TextModel> {
  const model = readExportedModel(modelBytes);
  const session = isTrusted ? Session.create(modelBytes, threads) : Session.load(modelBytes, threads);
  return new Generator(model, await session, tokenizer, threads);
}

class Generator implements TextModel {
  readonly tokenizer: Tokenizer;
  readonly vocabularySize: number;
  readonly parameterCount: number;
  readonly #model: ExportedModel;
  readonly #ports: readonly StatePort[];
  readonly #reader: Session;
  readonly #threads: number;
  /** The loops by the features of the choice in them, made when they are first needed. */
  readonly #loops = new Map<string, Promise<Session>>();
  readonly #hiddenReader: Lazy<HiddenReader>;
  /** By the settings of their cache: a text goes on where it was written by the same one. */
  readonly #cached = new Map<string, TextModel>();

  constructor(model: ExportedModel, reader: Session, tokenizer: Tokenizer, threads: number) {
    this.#model = model;
    this.#reader = reader;
    this.#threads = threads;
    this.#hiddenReader = new Lazy(() => HiddenReader.create(model, threads));
    this.tokenizer = tokenizer;
    this.#ports = statePorts(model.settings);
    this.vocabularySize = model.vocabularySize;
    const { parameters } = model.network;
    this.parameterCount = parameters.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  }

  async prompt(promptIds: Int32Array, signal?: AbortSignal): Promise<TextState> {
    const ids = startingIds(promptIds, this.tokenizer);
    const memory = await this.read(ids.subarray(0, -1), this.#zeroMemory(), signal);
    return new GeneratorState(this, { ids, written: 0, memory });
  }

  withCache(cache: CacheSettings): TextModel {
    const key = JSON.stringify(cache);
    const cached = this.#cached.get(key) ?? cachedModel(this, () => this.#hiddenReader.get(), cache);
    this.#cached.set(key, cached);
    return cached;
  }

  async prepare(options: SamplingOptions): Promise<void> {
    await this.#loopFor(options);
  }

  async *score(ids: Int32Array, signal?: AbortSignal): AsyncGenerator<readonly GeneratedId[]> {
    let memory = this.#zeroMemory();
    for (let start = 0; start + 1 < ids.length && !signal?.aborted; start += promptPiece) {
      const piece = ids.subarray(start, Math.min(start + promptPiece, ids.length - 1));
      const { logits, after } = await this.readAll(piece, memory);
      memory = after;
      yield Array.from(piece, (_, i) => describeChoice(logits(i), ids[start + i + 1]!));
      await nextTurn();
    }
  }

  async dispose(): Promise<void> {
    await this.#reader.dispose();
    await this.#hiddenReader.dispose();
    for (const loop of this.#loops.values()) await (await loop).dispose();
  }

  /** The states after some tokens, by the names of the inputs: float32 [layers, 1, H]. */
  async read(ids: Int32Array, before: Tensors, signal: AbortSignal | undefined): Promise<Tensors> {
    let state = before;
    const outputs = this.#ports.map(({ output }) => output);
    for (let start = 0; start < ids.length && !signal?.aborted; start += promptPiece) {
      const tokens = column(ids.subarray(start, start + promptPiece));
      state = this.#nextState(await this.#reader.run({ tokens, ...state }, outputs));
      await nextTurn();
    }
    return state;
  }

  /** Tokens in one pass: the logits after each, and the states after all. */
  async readAll(ids: Int32Array, before: Tensors) {
    const results = await this.#reader.run({ tokens: column(ids), ...before });
    const { data } = results.logits!;
    const size = this.vocabularySize;
    const logits = (i: number) => Float32Array.from(data.slice(i * size, (i + 1) * size), Number);
    return { logits, after: this.#nextState(results) };
  }

  /** The next `count` tokens, and the states before the last of them. */
  async write({ ids, written, memory }: Standing, count: number, options: SamplingOptions) {
    const loop = await this.#loopFor(options);
    const place = { ids, written, count, vocabularySize: this.vocabularySize };
    const results = await loop.run({ ...memory, ...samplingInputs(place, options) });
    return { tokens: generatedIds(results, count), memory: this.#nextState(results) };
  }

  #zeroMemory(): Tensors {
    return Object.fromEntries(
      this.#ports.map(({ input, layers, size }) => [input, zeros([layers.length, 1, size])]),
    );
  }

  #nextState(results: Tensors): Tensors {
    return Object.fromEntries(this.#ports.map(({ input, output }) => [input, results[output]!]));
  }

  #loopFor(options: SamplingOptions): Promise<Session> {
    const features = featuresOf(options);
    const key = JSON.stringify(features);
    const existing = this.#loops.get(key);
    if (existing) return existing;
    const loop = Session.create(toModelBytes(generationGraph(this.#model, features)), this.#threads);
    this.#loops.set(key, loop);
    return loop;
  }
}

/** Tokens as the exported model reads them: int64 [time, 1]. */
function column(ids: Int32Array): Tensor {
  return { dtype: 'int64', shape: [ids.length, 1], data: BigInt64Array.from(ids, BigInt) };
}

interface Standing {
  readonly ids: Int32Array;
  /** Tokens behind the prompt. */
  readonly written: number;
  /** The states after all tokens but the last. */
  readonly memory: Tensors;
}

class GeneratorState implements TextState {
  readonly #generator: Generator;
  readonly #standing: Standing;
  #last: ReturnType<Generator['readAll']> | undefined;

  constructor(generator: Generator, standing: Standing) {
    this.#generator = generator;
    this.#standing = standing;
  }

  get ids(): Int32Array {
    return this.#standing.ids;
  }

  get bytes(): number {
    return Object.values(this.#standing.memory).reduce((sum, { data }) => sum + data.byteLength, 0);
  }

  async next(): Promise<Float32Array> {
    return (await this.#readLast()).logits(0);
  }

  async append(more: Int32Array, signal?: AbortSignal): Promise<TextState> {
    if (more.length === 0) return this;
    const { ids, written } = this.#standing;
    const { after } = await this.#readLast();
    return new GeneratorState(this.#generator, {
      ids: joinedIds(ids, more),
      written: written + more.length,
      memory: await this.#generator.read(more.subarray(0, -1), after, signal),
    });
  }

  #readLast() {
    const { ids, memory } = this.#standing;
    this.#last ??= this.#generator.readAll(ids.subarray(-1), memory);
    return this.#last;
  }

  async *generate(options: SamplingOptions, signal?: AbortSignal): AsyncGenerator<GeneratedChunk> {
    let standing = this.#standing;
    let chunk = 4;
    for (let left = options.length; left > 0 && !signal?.aborted; ) {
      const count = Math.min(chunk, left);
      const started = performance.now();
      const { tokens, memory } = await this.#generator.write(standing, count, options);
      chunk = nextChunk(count, performance.now() - started);
      left -= count;
      const ids = joinedIds(
        standing.ids,
        tokens.map(({ id }) => id),
      );
      standing = { ids, written: standing.written + count, memory };
      yield { tokens, after: new GeneratorState(this.#generator, standing) };
      // One turn reads what has arrived, two hand it on: a cancel is known before another chunk is begun.
      for (let turn = 0; turn < 3; turn++) await nextTurn();
    }
  }
}

function nextChunk(count: number, milliseconds: number): number {
  const ideal = Math.round((count * chunkMilliseconds) / Math.max(milliseconds, 0.1));
  return Math.min(Math.max(ideal, 1), 4 * count);
}
