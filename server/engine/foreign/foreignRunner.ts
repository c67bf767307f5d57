/** Runs a foreign graph on one text: builds its inputs and finds the logits of each token in its outputs. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { type DType, elementCount, elementTypes, type Tensor } from '../../graph/tensor.ts';
import type { TokenAxes } from '../../workspace/onnxAxes.ts';
import type { TensorFacts } from '../../workspace/onnxFacts.ts';
import { maxElements } from '../modelFile/checkSizes.ts';
import { runtimeMessage } from '../runtimeMessage.ts';
import type { Session, Tensors } from '../session.ts';
import type { ForeignGraph } from './foreignGraph.ts';
import { type LogitsLayout, logitsLayout, readLogits, vocabularyAxis } from './foreignLogits.ts';

export interface StepResult {
  readonly layout: LogitsLayout;
  /** By the name of the state input they belong to. */
  readonly states: Tensors;
  /** Logits after the token at this place; of the last token, if the model gives no others. */
  logitsAt(time: number, row?: number): Float32Array;
  /** The further outputs that were asked for. */
  readonly others: Tensors;
}

export interface RunnerOptions {
  readonly axes: TokenAxes;
  /** Whether a single axis of the token input is the batch: a cell that computes one time step. */
  readonly singleStep?: boolean;
  /** Undefined when only the logits can tell. */
  readonly vocabularySize: number | undefined;
}

export class ForeignRunner {
  readonly graph: ForeignGraph;
  /** Number of tokens that every run must have; undefined when any number will do. */
  readonly fixedTime: number | undefined;
  readonly axes: TokenAxes;
  readonly #session: Session;
  readonly vocabularySize: number | undefined;
  /** Rows that every run has; each is given the same text. */
  readonly batch: number;
  /** Of the token input, one-hot vectors not counted. */
  readonly rank: number;
  /** Decided once: a text of as many tokens as the vocabulary has would look like either. */
  #vocabularyAxis: number | undefined;

  constructor(session: Session, graph: ForeignGraph, options: RunnerOptions) {
    this.#session = session;
    this.graph = graph;
    const { axes, vocabularySize, singleStep = false } = options;
    this.axes = axes;
    const { type, shape = ['batch', 'time'] } = graph.tokens;
    const oneHot = type.startsWith('float');
    const sizes = oneHot ? shape.slice(0, -1) : shape;
    this.rank = sizes.length;
    this.vocabularySize = (oneHot ? fixedSize(shape.at(-1)) : undefined) ?? vocabularySize;
    const timeAxis = this.rank === 1 ? 0 : axes === 'batch-first' ? 1 : 0;
    this.fixedTime = singleStep ? 1 : fixedSize(sizes[timeAxis]);
    this.batch = this.rank === 1 ? 1 : (fixedSize(sizes[1 - timeAxis]) ?? 1);
    checkFixed(this.fixedTime ?? 1, this.batch);
    checkCount(graph.tokens.name, (this.fixedTime ?? 1) * this.batch * (this.vocabularySize ?? 1));
  }

  /** Runs another graph with the same inputs and outputs. */
  on(session: Session): ForeignRunner {
    const { axes, fixedTime, vocabularySize } = this;
    return new ForeignRunner(session, this.graph, { axes, singleStep: fixedTime === 1, vocabularySize });
  }

  /** Then tokens that fill an input up after the text do not change the logits of the text. */
  get looksBackOnly(): boolean {
    return this.graph.layers.every(({ direction }) => direction === 'forward');
  }

  /** States at the start of a text: zeros. A size that the file leaves open is the batch. */
  zeroStates(): Tensors {
    return Object.fromEntries(this.graph.stateInputs.map((input) => [input.name, this.#zeros(input)]));
  }

  /**
   * Reads tokens one after the other, from the given states on.
   *
   * @param others further outputs that are wanted
   */
  async run(ids: Int32Array, states: Tensors, others: readonly string[] = []): Promise<StepResult> {
    const { tokens, logits, pairs, constants } = this.graph;
    const inputs = {
      [tokens.name]: this.#tokens(ids),
      ...this.#lengths(ids.length),
      ...constants,
      ...states,
    };
    const wanted = [logits.name, ...pairs.map(({ output }) => output), ...others];
    const outputs = await this.#compute(inputs, wanted);
    const result = outputs[logits.name]!;
    this.#vocabularyAxis ??= vocabularyAxis(result.shape, this.vocabularySize);
    const layout = logitsLayout(result.shape, this.#vocabularyAxis, {
      time: ids.length,
      batch: this.batch,
      timeFirst: this.axes === 'time-first',
    });
    const next = Object.fromEntries(pairs.map(({ input, output }) => [input, outputs[output]!]));
    return {
      layout,
      states: { ...states, ...next },
      logitsAt: (time, row) => readLogits(result, layout, time, row),
      others: Object.fromEntries(others.map((name) => [name, outputs[name]!])),
    };
  }

  async #compute(inputs: Tensors, outputs: readonly string[]): Promise<Tensors> {
    try {
      return await this.#session.run(inputs, outputs);
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError(
        l10n.t('ONNX Runtime cannot compute this model: {0}', runtimeMessage(error)),
        {},
        { cause: error },
      );
    }
  }

  /** A fixed batch gets the same text in every row. */
  #tokens(ids: Int32Array): Tensor {
    const timeFirst = this.axes === 'time-first';
    const count = ids.length * this.batch;
    checkCount(this.graph.tokens.name, count * (this.vocabularySize ?? 1));
    const flat = Int32Array.from({ length: count }, (_, i) =>
      timeFirst ? ids[Math.floor(i / this.batch)]! : ids[i % ids.length]!,
    );
    const both = timeFirst ? [ids.length, this.batch] : [this.batch, ids.length];
    const shape = this.rank === 1 ? [ids.length] : both;
    const type = this.graph.tokens.type;
    if (type === 'int64') return { dtype: type, shape, data: BigInt64Array.from(flat, BigInt) };
    if (type === 'int32') return { dtype: type, shape, data: flat };
    const size = this.vocabularySize ?? 0;
    const data = new Float32Array(count * size);
    for (const [row, id] of flat.entries()) data[row * size + id] = 1;
    return { dtype: 'float32', shape: [...shape, size], data };
  }

  #lengths(time: number): Tensors {
    return Object.fromEntries(
      this.graph.lengths.map(({ name, type }) => {
        const dtype = type === 'int32' ? type : 'int64';
        const counts = new Array<number>(this.batch).fill(time);
        return [name, { dtype, shape: [this.batch], data: elementTypes[dtype].from(counts) }];
      }),
    );
  }

  #zeros({ name, type, shape }: TensorFacts): Tensor {
    const dtype: DType = type === 'float64' ? 'float64' : 'float32';
    const sizes = (shape ?? []).map(
      (dim, axis) => fixedSize(dim) ?? this.#openSize(name, axis, shape?.length ?? 0),
    );
    const count = elementCount(sizes);
    checkCount(name, count);
    const { bytes, view } = elementTypes[dtype];
    return { dtype, shape: sizes, data: view(new ArrayBuffer(count * bytes)) };
  }

  /** The size of a state's axis that the file leaves open: layers and hidden size are those of the operators. */
  #openSize(name: string, axis: number, rank: number): number {
    const layers = this.graph.layers.filter(({ states }) =>
      states.some(({ origin }) => origin.from === 'input' && origin.names.includes(name)),
    );
    if (axis === rank - 1) return layers[0]?.hiddenSize ?? this.batch;
    if (axis > 0 || rank < 3) return this.batch;
    return (
      layers.reduce((sum, { direction }) => sum + (direction === 'bidirectional' ? 2 : 1), 0) || this.batch
    );
  }
}

/** More than any model is exported for: each run would compute all of it. */
const largestTime = 65_536;
const largestBatch = 4096;

function checkFixed(time: number, batch: number): void {
  if (time <= largestTime && batch <= largestBatch) return;
  throw new UserError(
    l10n.t(
      'The model was exported for exactly {0} tokens in each of {1} texts: export it with dynamic axes.',
      time,
      batch,
    ),
  );
}

/** @throws UserError when a run would need more numbers than any model takes */
function checkCount(name: string, count: number): void {
  if (count <= maxElements) return;
  throw new UserError(
    l10n.t('The input {0} would take {1} numbers: the file is damaged, or the model too large.', name, count),
  );
}

function fixedSize(dim: number | string | undefined): number | undefined {
  return typeof dim === 'number' && dim > 0 ? dim : undefined;
}
