/**
 * Wraps an asynchronous action so that it never overlaps itself: calls that arrive while it runs share one
 * further run, which starts after the current one and so sees everything that came before them.
 */
export function coalesce(action: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    if (!current) {
      current = action().finally(() => {
        current = undefined;
      });
      return current;
    }
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return run();
      });
    return next;
  };
  return run;
}
