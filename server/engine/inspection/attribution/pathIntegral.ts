/**
 * Gauss–Lobatto quadrature with five points, whose ends neighbouring pieces of a path share (Abramowitz and Stegun
 * 1964, 25.4.32): exact for polynomials of degree 7.
 */
const inner = Math.sqrt(3 / 7);
const places = [-1, -inner, 0, inner, 1];
const weights = [1 / 10, 49 / 90, 32 / 45, 49 / 90, 1 / 10];

/** A piece of a path from 0 to 1. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** The path in equal pieces that together have about as many points as there are steps. */
export function equalPieces(steps: number): Piece[] {
  const count = Math.max(1, Math.round(steps / (places.length - 1)));
  return Array.from({ length: count }, (_, i) => ({ from: i / count, to: (i + 1) / count }));
}

/** Where an integral over a piece has to know its integrand: first and last are the ends. */
export function pointsOf({ from, to }: Piece): number[] {
  return places.map((place, i) => {
    if (i === 0) return from;
    return i === places.length - 1 ? to : (from + to) / 2 + (place * (to - from)) / 2;
  });
}

/** The integral over a piece of a vector that is known at its {@link pointsOf}. */
export function integral(piece: Piece, values: readonly ArrayLike<number>[]): Float64Array {
  const half = (piece.to - piece.from) / 2;
  return Float64Array.from(values[0] ?? [], (_, i) =>
    values.reduce((sum, vector, point) => sum + half * weights[point]! * vector[i]!, 0),
  );
}

export function bisected({ from, to }: Piece): Piece[] {
  const middle = (from + to) / 2;
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}
