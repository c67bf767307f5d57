/** How foreign graphs arrange the axes of tokens, states and logits. */
import type { Value } from '../../../graph/graph.ts';
import { gather, reshape, transpose } from '../../../graph/ops.ts';
import { productDim, type Shape, sameShape } from '../../../graph/shape.ts';
import { vocabularyAxis } from '../../foreign/foreignLogits.ts';
import type { ForeignRunner } from '../../foreign/foreignRunner.ts';

/** Rows of a run, or any number of them. */
export type Batch = number | 'batch';

/** The vectors of the tokens were not found: there is nothing to be scaled. */
export class NoVectors extends Error {}

/** [time, batch] in the shape of tokens elsewhere in the graph. @throws {NoVectors} when it is another arrangement */
export function arranged(x: Value, like: Shape): Value {
  if (sameShape(x.shape, like)) return x;
  const turned = transpose(x, [1, 0]);
  if (sameShape(turned.shape, like)) return turned;
  if (productDim(x.shape) === productDim(like) && x.shape.includes(1)) return reshape(x, like);
  throw new NoVectors();
}

/** Of a state input, whose batch is the axis before the last where the file leaves it open. */
export function stateShape(runner: ForeignRunner, name: string, batch: Batch): Shape {
  const input = runner.graph.stateInputs.find((candidate) => candidate.name === name);
  const shape = runner.zeroStates()[name]?.shape ?? [];
  const axis = shape.length - 2;
  const open = input?.shape?.[axis];
  return shape.map((size, i) => (i === axis && !(typeof open === 'number' && open > 0) ? batch : size));
}

/** Logits behind the last token, [batch, V], of all arrangements that `foreignLogits.ts` understands. */
export function lastLogits(runner: ForeignRunner, logits: Value, batch: Batch): Value {
  const { shape } = logits;
  const last = logits.graph.constant(-1, 'int64');
  if (shape.length === 1) return reshape(logits, [1, -1]);
  if (shape.length === 3) {
    const size = runner.vocabularySize ?? Number(shape[2]);
    const isLast = vocabularyAxis(shape.map(Number), size) === 2;
    if (!isLast) return gather(logits, last, 2);
    return gather(logits, last, runner.axes === 'time-first' ? 0 : 1);
  }
  if (shape[0] === batch) return logits;
  const size = shape[1]!;
  return runner.axes === 'time-first'
    ? gather(reshape(logits, [-1, batch, size]), last, 0)
    : gather(reshape(logits, [batch, -1, size]), last, 1);
}
