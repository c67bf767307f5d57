/** Ctrl+C, `kill` and the end of a session, a closed terminal. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** From now on, what asks this process to end aborts `stop` instead of ending the process at once. */
export function stopOnSignals(stop: AbortController): void {
  for (const signal of signals) process.on(signal, () => stop.abort());
}
