import type { CancellationToken } from 'vscode';

/** Waits, but not once it is cancelled. */
export function pause(milliseconds: number, token: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    const cancelling = token.onCancellationRequested(end);
    const timer = setTimeout(end, milliseconds);
    function end(): void {
      clearTimeout(timer);
      cancelling.dispose();
      resolve();
    }
    if (token.isCancellationRequested) end();
  });
}
