import { cast, div, exp, mul, neg } from './arithmetic.ts';
import { equal, not, where } from './comparison.ts';
import { customGradient } from './customGradient.ts';
import type { Value } from './graph.ts';
import { scatterElementsAdd } from './indexing.ts';
import { unsqueeze } from './layout.ts';
import { type CountedRows, layerGradients, linearLayerOf } from './linearLosses.ts';
import { addNode, requireFloat } from './operator.ts';
import { reduceMean, reduceSum } from './reductions.ts';

export interface CrossEntropyOptions {
  /** `mean` (default) over the targets that count → scalar; `none` → one loss per row, [N]. */
  readonly reduction?: 'mean' | 'none';
  /** Rows with this target have no loss and no gradient. It may lie outside of the classes. */
  readonly ignoreIndex?: number;
}

/** −log softmax(logits)[target] in nats. logits [N, C], targets int64 or int32 [N]. */
export function softmaxCrossEntropy(
  logits: Value,
  targets: Value,
  { reduction = 'mean', ignoreIndex }: CrossEntropyOptions = {},
): Value {
  requireFloat('SoftmaxCrossEntropyLoss', logits);
  const losses = rowLosses(logits, targets, ignoreIndex);
  if (reduction === 'none') return losses;
  if (ignoreIndex === undefined) return reduceMean(losses);
  const counted = cast(not(equal(targets, ignoreIndex)), losses.dtype);
  return div(reduceSum(losses), reduceSum(counted));
}

function rowLosses(logits: Value, targets: Value, ignoreIndex: number | undefined): Value {
  const layer = linearLayerOf(logits);
  if (!layer) return rowLossesWithLogs(logits, targets, ignoreIndex)[0];
  const [losses] = customGradient(layer, ([x, weight]) => {
    const [losses, logProbabilities] = rowLossesWithLogs(logits, targets, ignoreIndex);
    return {
      outputs: [losses],
      backward: ([d], wanted) => {
        const counted = countedRows(targets, d!, ignoreIndex);
        return layerGradients(x!, weight!, exp(logProbabilities), counted, wanted);
      },
    };
  });
  return losses!;
}

/** −log softmax(logits)[target] and log softmax(logits). */
function rowLossesWithLogs(
  logits: Value,
  targets: Value,
  ignoreIndex: number | undefined,
): readonly [losses: Value, logProbabilities: Value] {
  const { dtype, shape } = logits;
  const ignore = ignoreIndex === undefined ? {} : { ignore_index: { int: ignoreIndex } };
  const outputs: Value[] = addNode({
    opType: 'SoftmaxCrossEntropyLoss',
    inputs: [logits, targets],
    outputs: [
      { dtype, shape: targets.shape },
      { dtype, shape },
    ],
    attributes: { reduction: { string: 'none' }, ...ignore },
    gradient: ([d]) => [d && logitGradients(exp(outputs[1]!), countedRows(targets, d, ignoreIndex))],
  });
  return [outputs[0]!, outputs[1]!];
}

function countedRows(targets: Value, d: Value, ignoreIndex: number | undefined): CountedRows {
  const ignored = ignoreIndex === undefined ? undefined : equal(targets, ignoreIndex);
  return {
    d: unsqueeze(ignored ? where(ignored, 0, d) : d, [1]),
    positions: unsqueeze(ignored ? where(ignored, 0, targets) : targets, [1]),
  };
}

/** (softmax − onehot(target)) · gradient of the row's loss. */
function logitGradients(softmax: Value, { d, positions }: CountedRows): Value {
  return scatterElementsAdd(mul(softmax, d), positions, neg(d), 1);
}
