interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels around a point in which a pointer means it. */
const reach = 16;

/** The index of the point that a pointer means; undefined where none is near. */
export function nearestPoint(points: readonly Point[], at: Point): number | undefined {
  let best: number | undefined;
  let shortest = reach;
  for (const [i, { x, y }] of points.entries()) {
    const distance = Math.hypot(x - at.x, y - at.y);
    if (distance < shortest) [shortest, best] = [distance, i];
  }
  return best;
}
