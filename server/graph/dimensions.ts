/**
 * Shapes as values. The size of a named dimension is read once, from a graph input that has it, in the root
 * graph: loop bodies and their gradients then depend on no activation merely for its shape.
 */
import type { Graph, Value } from './graph.ts';
import { fixedOperator } from './operator.ts';
import type { Dim, Shape } from './shape.ts';
import { dimFactors, numericShape } from './shape.ts';

/** Constant positions, axes or sizes. */
export function int64Vector({ graph }: Value, values: readonly number[]): Value {
  return graph.constant(values, 'int64');
}

/** The size of a named dimension, int64 [1]; undefined when no input of the root graph has that name. */
function namedSize(root: Graph, name: string): Value | undefined {
  const key = `dimension ${name}`;
  const existing = root.shared.get(key);
  if (existing) return existing;
  const input = root.inputs.find((value) => value.shape.includes(name));
  if (!input) return undefined;
  const axis = input.shape.indexOf(name);
  const size = fixedOperator(
    'Shape',
    [input],
    { dtype: 'int64', shape: [1] },
    {
      start: { int: axis },
      end: { int: axis + 1 },
    },
  );
  root.shared.set(key, size);
  return size;
}

/** Gives a name to a size that a graph computes: int64 [1] of the root graph. Once for each name. */
export function defineDimension(root: Graph, name: string, size: Value): void {
  root.shared.set(`dimension ${name}`, size);
}

/** A size that must be known, int64 [1]. */
export function requireSize(root: Graph, dim: Dim): Value {
  const size = dimSize(root, dim);
  if (size) return size;
  throw new Error(`No input of ${root.name} defines the dimension ${dim}.`);
}

function dimSize(root: Graph, dim: Dim): Value | undefined {
  let product: Value | undefined;
  for (const factor of dimFactors(dim)) {
    const size = typeof factor === 'number' ? root.constant([factor], 'int64') : namedSize(root, factor);
    if (!size) return undefined;
    product = product ? fixedOperator('Mul', [product, size], { dtype: 'int64', shape: [1] }) : size;
  }
  return product;
}

/** A shape as an int64 vector of the root graph, or undefined when a name is unknown there. */
export function shapeVector(root: Graph, shape: Shape): Value | undefined {
  const numbers = numericShape(shape);
  if (numbers) return root.constant(numbers, 'int64');
  const key = `shape ${shape}`;
  const existing = root.shared.get(key);
  if (existing) return existing;
  const sizes: Value[] = [];
  for (const dim of shape) {
    const size = dimSize(root, dim);
    if (!size) return undefined;
    sizes.push(size);
  }
  const vector = fixedOperator(
    'Concat',
    sizes,
    { dtype: 'int64', shape: [shape.length] },
    { axis: { int: 0 } },
  );
  root.shared.set(key, vector);
  return vector;
}

/** The shape of a value, int64 [rank]. */
export function shapeOf(x: Value): Value {
  return (
    shapeVector(x.graph.root, x.shape) ??
    fixedOperator('Shape', [x], { dtype: 'int64', shape: [x.shape.length] })
  );
}

/** The size of one axis, int64 [1]. */
export function sizeAlong(x: Value, axis: number): Value {
  const dim = x.shape[axis];
  const known = dim === undefined ? undefined : dimSize(x.graph.root, dim);
  const attributes = { start: { int: axis }, end: { int: axis + 1 } };
  return known ?? fixedOperator('Shape', [x], { dtype: 'int64', shape: [1] }, attributes);
}

/** As `shapeVector`, for shapes that must be known. */
export function requireShape(root: Graph, shape: Shape): Value {
  const vector = shapeVector(root, shape);
  if (vector) return vector;
  throw new Error(`No input of ${root.name} defines the dimensions of [${shape.join(', ')}].`);
}
