/** What exporters compute with sizes. Every function gives undefined where the result is not known. */
import { type Dim, productDim, resolveUnknown } from '../shape.ts';
import type { Known } from './known.ts';

type Binary = (a: Dim, b: Dim) => Dim | undefined;

const numbers =
  (compute: (a: number, b: number) => number): Binary =>
  (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? compute(a, b) : undefined;

/** By operator. A named size is at least 1 and equal to nothing but itself, as far as is known. */
const binary: Readonly<Record<string, Binary>> = {
  Add: (a, b) => (a === 0 ? b : b === 0 ? a : numbers((x, y) => x + y)(a, b)),
  Sub: (a, b) => (a === b ? 0 : b === 0 ? a : numbers((x, y) => x - y)(a, b)),
  Mul: (a, b) => (isNegative(a) || isNegative(b) ? numbers((x, y) => x * y)(a, b) : productDim([a, b])),
  Div: (a, b) => (b === 1 ? a : quotient(a, b)),
  Max: (a, b) => (a === b ? a : numbers(Math.max)(a, b)),
  Min: (a, b) => (a === b ? a : numbers(Math.min)(a, b)),
  Equal: (a, b) => (a === b ? 1 : isNamed(a, b) ? (isNegative(a) || isNegative(b) ? 0 : undefined) : 0),
  Less: numbers((x, y) => Number(x < y)),
  LessOrEqual: numbers((x, y) => Number(x <= y)),
  Greater: numbers((x, y) => Number(x > y)),
  GreaterOrEqual: numbers((x, y) => Number(x >= y)),
  And: numbers((x, y) => Number(x !== 0 && y !== 0)),
  Or: numbers((x, y) => Number(x !== 0 || y !== 0)),
};

const truths = new Set(['Equal', 'Less', 'LessOrEqual', 'Greater', 'GreaterOrEqual', 'And', 'Or']);

export function knownBinary(opType: string, a: Known, b: Known): Known | undefined {
  const compute = binary[opType];
  const length = Math.max(a.values.length, b.values.length);
  if (!compute || ![a, b].every(({ values }) => values.length === length || values.length === 1))
    return undefined;
  const values: Dim[] = [];
  for (let i = 0; i < length; i++) {
    const value = compute(at(a, i), at(b, i));
    if (value === undefined) return undefined;
    values.push(value);
  }
  return { dtype: truths.has(opType) ? 'bool' : a.dtype, rank: a.rank === 1 ? 1 : b.rank, values };
}

export function knownWhere(condition: Known, a: Known, b: Known): Known | undefined {
  const length = Math.max(...[condition, a, b].map(({ values }) => values.length));
  const values = Array.from({ length }, (_, i) => (at(condition, i) === 0 ? at(b, i) : at(a, i)));
  return { dtype: a.dtype, rank: condition.rank || a.rank || b.rank, values };
}

export function knownProduct({ dtype, values }: Known): Known {
  return { dtype, rank: 0, values: [productDim(values)] };
}

function at({ values }: Known, i: number): Dim {
  return values[values.length === 1 ? 0 : i]!;
}

function isNegative(dim: Dim): boolean {
  return typeof dim === 'number' && dim < 0;
}

function isNamed(a: Dim, b: Dim): boolean {
  return typeof a === 'string' || typeof b === 'string';
}

function quotient(a: Dim, b: Dim): Dim | undefined {
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b);
  try {
    return resolveUnknown([b, -1], [a])[1];
  } catch {
    return undefined;
  }
}
