import { capturesOf, innermostGraph } from './captures.ts';
import type { Attribute, GradientRule, NodeSpec, Value } from './graph.ts';
import { noGradient } from './graph.ts';
import type { Shape } from './shape.ts';
import { broadcastShapes } from './shape.ts';
import type { DType } from './tensor.ts';
import { isFloat } from './tensor.ts';

/** What an elementwise operator accepts: a number becomes a constant of the other operand's type. */
export type Operand = Value | number;

export interface Result {
  readonly dtype: DType;
  readonly shape: Shape;
}

/** The gradient of one input, given the gradient of the operator's only output. */
export type InputGradient = (gradient: Value) => Value;

/** Adds a node to the innermost graph among its inputs' graphs and returns its results. */
export function addNode(spec: NodeSpec): Value[] {
  const captures = spec.body ? capturesOf(spec.body.graph) : [];
  const graph = innermostGraph([...spec.inputs, ...captures]);
  if (spec.body) spec.body.graph.parent = graph;
  return graph.add(spec).outputs;
}

/**
 * An operator with one output. `gradients[i]` makes the gradient of input i; a missing one says that nothing
 * flows there. An operator without `gradients` cannot be differentiated.
 */
export function operator(
  opType: string,
  inputs: readonly (Value | undefined)[],
  output: Result,
  attributes: Readonly<Record<string, Attribute>> = {},
  gradients?: readonly (InputGradient | undefined)[],
): Value {
  const gradient: GradientRule | undefined =
    gradients && (([d], wanted) => inputs.map((_, i) => (d && wanted[i] ? gradients[i]?.(d) : undefined)));
  const rule = gradient && { gradient };
  return addNode({ opType, inputs, outputs: [output], attributes, ...rule })[0]!;
}

/** An operator whose results are constants to differentiation: comparisons, indices, shapes. */
export function fixedOperator(
  opType: string,
  inputs: readonly (Value | undefined)[],
  output: Result,
  attributes: Readonly<Record<string, Attribute>> = {},
): Value {
  return addNode({ opType, inputs, outputs: [output], attributes, gradient: noGradient })[0]!;
}

/** Both operands as values of one type. Throws when they differ. */
export function promote(opType: string, a: Operand, b: Operand): [Value, Value] {
  if (typeof a === 'number') {
    if (typeof b === 'number') throw new Error(`${opType} needs a value of a graph, not two numbers.`);
    return [constantLike(b, a), b];
  }
  if (typeof b === 'number') return [a, constantLike(a, b)];
  if (a.dtype !== b.dtype) {
    throw new Error(`${opType} of ${a.name} (${a.dtype}) and ${b.name} (${b.dtype}): cast one of them.`);
  }
  return [a, b];
}

/** A scalar constant of a value's type. */
export function constantLike(value: Value, number: number): Value {
  return value.graph.constant(number, value.dtype);
}

/** An elementwise operator of two operands that broadcast. */
export function elementwise(
  opType: string,
  a: Value,
  b: Value,
  gradients: readonly InputGradient[],
  dtype: DType = a.dtype,
): Value {
  return operator(opType, [a, b], { dtype, shape: broadcastShapes(a.shape, b.shape) }, {}, gradients);
}

export function requireFloat(opType: string, value: Value): void {
  if (!isFloat(value.dtype)) {
    throw new Error(`${opType} of ${value.name} needs floating-point numbers, not ${value.dtype}.`);
  }
}
