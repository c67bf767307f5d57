/** What the page knows of its file. Graphs and statistics are asked for once, when they are first looked at. */
import type {
  FromOnnxPage,
  OnnxDrawing,
  OnnxView,
  ToOnnxPage,
  WeightStatistics,
} from '../../server/protocol/onnx.ts';

/** Undefined while the answer is on its way. */
export type Answer<T> = { readonly value: T } | { readonly error: string } | undefined;

export class OnnxStore {
  model: OnnxView | undefined;
  error: string | undefined;
  hasSidecar = false;
  trusted = false;
  readonly #drawings = new Map<number, Answer<OnnxDrawing>>();
  readonly #statistics = new Map<number, Answer<WeightStatistics>>();
  readonly #send: (message: FromOnnxPage) => void;
  readonly #changed: () => void;

  constructor(send: (message: FromOnnxPage) => void, changed: () => void) {
    this.#send = send;
    this.#changed = changed;
  }

  receive(message: ToOnnxPage): void {
    if (message.type === 'hydrate' || message.type === 'surroundings') {
      this.hasSidecar = message.hasSidecar;
      this.trusted = message.trusted;
    }
    if (message.type === 'hydrate') {
      this.model = message.model;
      this.error = message.error;
      this.#drawings.clear();
      this.#statistics.clear();
    } else if (message.type === 'graph') {
      this.#drawings.set(message.graph, answerOf(message.drawing, message.error));
    } else if (message.type === 'weight') {
      this.#statistics.set(message.weight, answerOf(message.statistics, message.error));
    }
    this.#changed();
  }

  drawing(graph: number): Answer<OnnxDrawing> {
    if (!this.#drawings.has(graph)) {
      this.#drawings.set(graph, undefined);
      this.#send({ type: 'graph', graph });
    }
    return this.#drawings.get(graph);
  }

  statistics(weight: number): Answer<WeightStatistics> {
    if (!this.#statistics.has(weight)) {
      this.#statistics.set(weight, undefined);
      this.#send({ type: 'weight', weight });
    }
    return this.#statistics.get(weight);
  }
}

function answerOf<T>(value: T | undefined, error: string | undefined): Answer<T> {
  return value === undefined ? { error: error ?? '' } : { value };
}
