import { requireShape, shapeOf } from './dimensions.ts';
import type { Graph, Value } from './graph.ts';
import type { Result } from './operator.ts';
import { fixedOperator } from './operator.ts';
import type { Shape } from './shape.ts';
import type { DType } from './tensor.ts';
import { makeTensor } from './tensor.ts';

/** A tensor of one number everywhere. */
export function constantOfShape(graph: Graph, shape: Shape, number: number, dtype: DType = 'float32'): Value {
  return filled(requireShape(graph.root, shape), number, { dtype, shape });
}

/** Zeros of another value's type and shape. */
export function zerosLike(x: Value): Value {
  return filled(shapeOf(x), 0, x);
}

function filled(vector: Value, number: number, result: Result): Value {
  const value = { tensor: makeTensor(result.dtype, [number]) };
  return fixedOperator('ConstantOfShape', [vector], { dtype: result.dtype, shape: result.shape }, { value });
}
