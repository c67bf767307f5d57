import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface EventLoopMonitor {
  /** Delay of the event loop in milliseconds at the 99th percentile since the start of the monitor. */
  p99(): number;
  stop(): void;
}

/** Measures how long the extension host's event loop is blocked, as the difference to the sampling interval. */
export function monitorEventLoop(): EventLoopMonitor {
  const resolution = 10;
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  return {
    p99: () => Math.max(0, histogram.percentile(99) / 1e6 - resolution),
    stop: () => histogram.disable(),
  };
}
