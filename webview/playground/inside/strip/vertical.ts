/** The element above (−1) or below (1) another in a text, as its lines are broken now; itself where there is none. */
export function verticalNeighbour(
  elements: readonly HTMLElement[],
  index: number,
  direction: 1 | -1,
): number {
  const start = elements[index]?.getBoundingClientRect();
  if (start === undefined) return index;
  let best = index;
  let row: number | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  for (let i = index + direction; i >= 0 && i < elements.length; i += direction) {
    const { left, top } = elements[i]!.getBoundingClientRect();
    if (Math.abs(top - start.top) < start.height / 2) continue;
    row ??= top;
    if (Math.abs(top - row) > start.height / 2) break;
    if (Math.abs(left - start.left) < shortest) {
      shortest = Math.abs(left - start.left);
      best = i;
    }
  }
  return best;
}
