/** Operators that compute element by element. */

import { recurrentActivations } from '../fused/activations.ts';
import type { Value } from '../graph.ts';
import { operator } from '../operator.ts';
import * as ops from '../ops.ts';
import { isFloat } from '../tensor.ts';
import { dtypeOf } from '../tensorProto.ts';
import { isKnown } from './known.ts';
import { knownBinary, knownWhere } from './knownArithmetic.ts';
import type { NodeReader, NodeReading } from './nodeReading.ts';

/** Of two inputs, or of any number where `many` are allowed, from the left. */
function binary(apply: (a: Value, b: Value) => Value): NodeReader {
  return (node) => {
    const [first, ...others] = node.inputs.map((_, position) => node.entry(position));
    return others.reduce((a, b) => {
      const known = isKnown(a) && isKnown(b) ? knownBinary(node.proto.opType, a, b) : undefined;
      return known ?? apply(...sameType(node, node.toValue(a), node.toValue(b)));
    }, first ?? node.fail());
  };
}

/** ONNX's own types are equal already, but what is known has lost the difference of int32 and int64. */
function sameType(node: NodeReading, a: Value, b: Value): [Value, Value] {
  if (a.dtype === b.dtype) return [a, b];
  return isFloat(a.dtype) === isFloat(b.dtype) ? [a, ops.cast(b, a.dtype)] : node.fail();
}

function unary(apply: (x: Value, node: NodeReading) => Value): NodeReader {
  return (node) => apply(node.value(0), node);
}

/** An activation whose numbers are attributes. */
function activation(name: string): NodeReader {
  const { alpha = 0, beta = 0, make } = recurrentActivations[name.toLowerCase()]!;
  return (node) => make(node.float('alpha', alpha), node.float('beta', beta))(node.value(0));
}

const toCast: NodeReader = (node) => {
  const entry = node.entry(0);
  const dtype = dtypeOf(node.int('to', 0)) ?? node.fail();
  if (isKnown(entry) && !isFloat(dtype)) return { ...entry, dtype };
  return ops.cast(node.toValue(entry), dtype);
};

const clip: NodeReader = (node) => {
  const x = node.value(0);
  const low = node.inputs[1] ? node.valueLike(1, x) : node.attribute('min')?.f;
  const high = node.inputs[2] ? node.valueLike(2, x) : node.attribute('max')?.f;
  const above = low === undefined ? x : ops.maximum(x, low);
  return high === undefined ? above : ops.minimum(above, high);
};

const where: NodeReader = (node) => {
  const [condition, a, b] = [0, 1, 2].map((position) => node.known(position));
  const known = condition && a && b && knownWhere(condition, a, b);
  return known ?? ops.where(node.value(0), ...sameType(node, node.value(1), node.value(2)));
};

function erf(x: Value): Value {
  const slope = 2 / Math.sqrt(Math.PI);
  return operator('Erf', [x], x, {}, [(d) => ops.mul(d, ops.mul(ops.exp(ops.neg(ops.mul(x, x))), slope))]);
}

const pass: NodeReader = (node) => node.entry(0);

export const elementwiseReaders: Readonly<Record<string, NodeReader>> = {
  Add: binary(ops.add),
  Sub: binary(ops.sub),
  Mul: binary(ops.mul),
  Div: binary(ops.div),
  Max: binary(ops.maximum),
  Min: binary(ops.minimum),
  Sum: binary(ops.add),
  Equal: binary(ops.equal),
  Less: binary(ops.less),
  LessOrEqual: binary(ops.lessOrEqual),
  Greater: binary(ops.greater),
  GreaterOrEqual: binary(ops.greaterOrEqual),
  And: binary(ops.and),
  Or: binary(ops.or),
  Pow: (node) => ops.pow(node.value(0), ops.cast(node.value(1), node.value(0).dtype)),
  Not: unary(ops.not),
  Neg: unary(ops.neg),
  Abs: unary(ops.abs),
  Sqrt: unary(ops.sqrt),
  Exp: unary(ops.exp),
  Log: unary(ops.log),
  Reciprocal: unary(ops.reciprocal),
  Sign: unary(ops.sign),
  Erf: unary(erf),
  Floor: unary((x) => operator('Floor', [x], x)),
  Ceil: unary((x) => operator('Ceil', [x], x)),
  Round: unary((x) => operator('Round', [x], x)),
  Sigmoid: unary(ops.sigmoid),
  Tanh: unary(ops.tanh),
  Relu: unary(ops.relu),
  Softplus: unary(ops.softplus),
  Softsign: activation('Softsign'),
  HardSigmoid: activation('HardSigmoid'),
  LeakyRelu: activation('LeakyRelu'),
  Elu: activation('Elu'),
  ThresholdedRelu: activation('ThresholdedRelu'),
  Cast: toCast,
  Clip: clip,
  Where: where,
  Identity: pass,
  /** In inference. */
  Dropout: pass,
};
