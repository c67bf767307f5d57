/** Tells when points have arrived. Charts draw them without the page being rendered anew. */
const listeners = new Set<() => void>();

export const seriesNews = {
  tell(): void {
    for (const listener of listeners) listener();
  },
  /** @returns ends it */
  follow(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
