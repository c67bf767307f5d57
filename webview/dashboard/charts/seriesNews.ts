/**
 * Tells when points have arrived. Charts draw them without the page being rendered anew, at once after a pause, and
 * a few times a second while many arrive: eyes see no difference, and a fast run costs no more than a slow one.
 */
const pauseMilliseconds = 200;

const listeners = new Set<() => void>();
let latest = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

function tellAll(): void {
  timer = undefined;
  latest = performance.now();
  for (const listener of listeners) listener();
}

export const seriesNews = {
  tell(): void {
    const wait = latest + pauseMilliseconds - performance.now();
    if (timer === undefined && wait <= 0) tellAll();
    else timer ??= setTimeout(tellAll, wait);
  },
  /** @returns ends it */
  follow(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
