/** What every graph of attributions reads and gives: see `scaledTexts.ts`. */
import { gradients } from '../../../graph/backward.ts';
import type { Graph, Value } from '../../../graph/graph.ts';
import { mul, reduceSum } from '../../../graph/ops.ts';

export interface ScaledTextInputs {
  /** int64 [time] */
  readonly tokens: Value;
  /** int64 [] */
  readonly target: Value;
  /** float32 [batch] */
  readonly scales: Value;
}

export function scaledTextInputs(graph: Graph, batch: number | 'batch' = 'batch'): ScaledTextInputs {
  return {
    tokens: graph.input('tokens', 'int64', ['time']),
    target: graph.input('target', 'int64', []),
    scales: graph.input('scales', 'float32', [batch]),
  };
}

/**
 * @param logit [batch]
 * @param xs the scaled embeddings, on which the logit depends: [time, E, batch]
 * @param vectors the embeddings: [time, E, 1]
 */
export function scaledTextOutputs(graph: Graph, logit: Value, xs: Value, vectors: Value): void {
  const [gradient] = gradients(reduceSum(logit), [xs]);
  graph.output('logit', logit);
  graph.output('products', reduceSum(mul(gradient!, vectors), [1]));
}
