/** The activation functions of ONNX's recurrent operators. */
import type { Value } from '../graph.ts';
import {
  abs,
  add,
  div,
  exp,
  greaterOrEqual,
  maximum,
  minimum,
  mul,
  relu,
  sigmoid,
  softplus,
  sub,
  tanh,
  where,
} from '../ops.ts';

export type ActivationFunction = (x: Value) => Value;

interface Definition {
  /** As the specification writes it. */
  readonly name: string;
  /** Where the node gives none: those of the operators of the same names. */
  readonly alpha?: number;
  readonly beta?: number;
  readonly make: (alpha: number, beta: number) => ActivationFunction;
}

/** By names in lower case: exporters write them as they like. The equations are those of ONNX's Operators.md. */
export const recurrentActivations: Readonly<Record<string, Definition>> = {
  relu: { name: 'Relu', make: () => relu },
  tanh: { name: 'Tanh', make: () => tanh },
  sigmoid: { name: 'Sigmoid', make: () => sigmoid },
  softsign: { name: 'Softsign', make: () => (x) => div(x, add(abs(x), 1)) },
  softplus: { name: 'Softplus', make: () => softplus },
  affine: { name: 'Affine', alpha: 1, beta: 0, make: (alpha, beta) => (x) => add(mul(x, alpha), beta) },
  leakyrelu: {
    name: 'LeakyRelu',
    alpha: 0.01,
    make: (alpha) => (x) => where(greaterOrEqual(x, 0), x, mul(x, alpha)),
  },
  thresholdedrelu: {
    name: 'ThresholdedRelu',
    alpha: 1,
    make: (alpha) => (x) => where(greaterOrEqual(x, alpha), x, 0),
  },
  scaledtanh: {
    name: 'ScaledTanh',
    alpha: 1,
    beta: 1,
    make: (alpha, beta) => (x) => mul(tanh(mul(x, beta)), alpha),
  },
  hardsigmoid: {
    name: 'HardSigmoid',
    alpha: 0.2,
    beta: 0.5,
    make: (alpha, beta) => (x) => minimum(maximum(add(mul(x, alpha), beta), 0), 1),
  },
  elu: {
    name: 'Elu',
    alpha: 1,
    make: (alpha) => (x) => where(greaterOrEqual(x, 0), x, mul(sub(exp(minimum(x, 0)), 1), alpha)),
  },
};

export function isActivation(name: string): boolean {
  return Object.hasOwn(recurrentActivations, name.toLowerCase());
}

export interface ActivationLists {
  readonly names: readonly string[];
  /** For those functions alone that have one, in their order. */
  readonly alphas: readonly number[];
  readonly betas: readonly number[];
}

export interface ActivationNumbers {
  /** As the specification writes it. */
  readonly name: string;
  readonly alpha: number | undefined;
  readonly beta: number | undefined;
}

/** Gives every function its numbers. @throws RangeError when ONNX has no such function */
export function activationNumbers({ names, alphas, betas }: ActivationLists): ActivationNumbers[] {
  const [alphasLeft, betasLeft] = [[...alphas], [...betas]];
  return names.map((name) => {
    if (!isActivation(name)) throw new RangeError(`ONNX has no activation ${name}`);
    const definition = recurrentActivations[name.toLowerCase()]!;
    return {
      name: definition.name,
      alpha: definition.alpha === undefined ? undefined : (alphasLeft.shift() ?? definition.alpha),
      beta: definition.beta === undefined ? undefined : (betasLeft.shift() ?? definition.beta),
    };
  });
}

export function activationFunction({ name, alpha = 0, beta = 0 }: ActivationNumbers): ActivationFunction {
  return recurrentActivations[name.toLowerCase()]!.make(alpha, beta);
}
