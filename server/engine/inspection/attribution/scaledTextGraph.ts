/** What every graph of attributions reads and gives: see `scaledTexts.ts`. */
import { gradients } from '../../../graph/backward.ts';
import type { Graph, Value } from '../../../graph/graph.ts';
import { reduceSum } from '../../../graph/ops.ts';

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
 * The gradient with respect to what an embedding is multiplied with is Σ embedding × gradient.
 *
 * @param logit [batch]
 * @param scales what each embedding was multiplied with: [time, batch]
 */
export function scaledTextOutputs(graph: Graph, logit: Value, scales: Value): void {
  const [products] = gradients(reduceSum(logit), [scales]);
  graph.output('logit', logit);
  graph.output('products', products!);
}
