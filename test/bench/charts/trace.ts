/** What the page's own script costs, told from what the benchmark itself does in the page, by Chromium's trace. */
import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly tid: number;
  /** Microseconds: when it began, and for how long its thread had the processor. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

/** Milliseconds of the processor, of all calls of functions in scripts whose name ends with `script`. */
export async function scriptTime(
  session: CDPSession,
  script: string,
  during: () => Promise<unknown>,
): Promise<number> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => {
    events.push(...(value as TraceEvent[]));
  };
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'], excludedCategories: ['*'] },
  });
  await during();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  return outermost(events.filter((event) => isOf(event, script))) / 1000;
}

/** What waits for promises has no script in the trace: the page's rendering does, the benchmark hardly. */
function isOf({ name, ph, args }: TraceEvent, script: string): boolean {
  if (ph !== 'X') return false;
  return name === 'RunMicrotasks' || (name === 'FunctionCall' && args?.data?.url?.endsWith(script) === true);
}

/** Calls within calls are not counted twice. */
function outermost(events: readonly TraceEvent[]): number {
  const ends = new Map<number, number>();
  let sum = 0;
  for (const { tid, ts, dur = 0, tdur = 0 } of events.toSorted((a, b) => a.ts - b.ts)) {
    if (ts < (ends.get(tid) ?? 0)) continue;
    ends.set(tid, ts + dur);
    sum += tdur;
  }
  return sum;
}
