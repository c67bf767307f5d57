/**
 * Places of runs in the list of line styles. A run keeps its place, and so its colour, as long as it is shown;
 * a new run takes the first place that is free.
 */
export function assignPlaces(places: readonly string[], runs: readonly string[]): string[] {
  const shown = new Set(runs);
  const kept: (string | undefined)[] = places.map((id) => (shown.has(id) ? id : undefined));
  for (const id of runs) {
    if (kept.includes(id)) continue;
    const free = kept.indexOf(undefined);
    if (free < 0) kept.push(id);
    else kept[free] = id;
  }
  return kept.map((id) => id ?? '');
}
