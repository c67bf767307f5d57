/**
 * What the dashboard shows when a run is opened: it joins the shown runs of its own experiment, so that a new
 * attempt is seen beside the earlier ones; runs of another experiment give way.
 */
export function shownWith(
  shown: readonly string[],
  run: string,
  experimentOf: (run: string) => string | undefined,
): readonly string[] {
  if (shown.includes(run)) return shown;
  const experiment = experimentOf(run);
  const together = shown.every((other) => experimentOf(other) === experiment);
  return together ? [...shown, run] : [run];
}
