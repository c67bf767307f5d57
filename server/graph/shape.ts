/**
 * Shapes whose dimensions are numbers or names. A name stands for the same size everywhere in a model, so two
 * dimensions are equal exactly when their text is: shape rules stay decidable without running the graph.
 * Products of names are written `a*b`, sorted; other derived sizes get a name made from their origin.
 */
export type Dim = number | string;
export type Shape = readonly Dim[];

export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, i) => dim === b[i]);
}

/** The shape when every dimension is a number, else undefined. */
export function numericShape(shape: Shape): readonly number[] | undefined {
  return shape.every((dim) => typeof dim === 'number') ? shape : undefined;
}

/** An axis counted from the front; negative ones count from the back. Throws outside of the rank. */
export function normalAxis(axis: number, rank: number): number {
  const normal = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(normal) || normal < 0 || normal >= rank) {
    throw new Error(`Axis ${axis} does not exist in a tensor of ${rank} dimensions.`);
  }
  return normal;
}

/** Elementwise operand shapes → result shape (numpy rules). A name never broadcasts against another size. */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x === y || y === 1) return x;
    if (x === 1) return y;
    throw new Error(`Shapes ${formatShape(a)} and ${formatShape(b)} do not broadcast.`);
  });
}

/** A size as number × names, names sorted. */
interface Factors {
  readonly number: number;
  readonly names: readonly string[];
}

function factors(shape: Shape): Factors {
  const names = shape.flatMap((dim) => (typeof dim === 'string' ? dim.split('*') : []));
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  for (const dim of shape) if (typeof dim === 'number') numbers.push(dim);
  return {
    number: numbers.reduce((product, n) => product * n, 1),
    names: names.filter((name) => !/^\d+$/.test(name)).sort(),
  };
}

/** The number of elements as one dimension: 6 for [2, 3], `2*time` for ["time", 2]. */
export function productDim(shape: Shape): Dim {
  const { number, names } = factors(shape);
  if (names.length === 0) return number;
  return (number === 1 ? names : [`${number}`, ...names]).join('*');
}

/** `shape` with its one −1 replaced by what is left of `total`. Throws when the sizes do not divide. */
export function resolveUnknown(shape: Shape, total: Shape): Shape {
  const whole = factors(total);
  const known = factors(shape.filter((dim) => dim !== -1));
  const rest = [...whole.names];
  for (const name of known.names) {
    const at = rest.indexOf(name);
    if (at < 0) throw new Error(`Cannot reshape ${formatShape(total)} to ${formatShape(shape)}.`);
    rest.splice(at, 1);
  }
  const number = whole.number / known.number;
  const unknown = productDim([number, ...rest]);
  const fits = shape.includes(-1) ? Number.isInteger(number) : unknown === 1;
  if (!fits) throw new Error(`Cannot reshape ${formatShape(total)} to ${formatShape(shape)}.`);
  return shape.map((dim) => (dim === -1 ? unknown : dim));
}

/** The names that a dimension is a product of, and its number; undefined for a name with no factors. */
export function dimFactors(dim: Dim): (number | string)[] {
  const { number, names } = factors([dim]);
  return number === 1 && names.length > 0 ? [...names] : [number, ...names];
}

/** A name for a size derived from others in a way that is not a product. Equal origins give equal names. */
export function derivedDim(text: string): Dim {
  return text.replaceAll('*', '·');
}
