import type { ChartContent } from './content.ts';
import type { Interval } from './line.ts';

/** Axes with the editor's colours: quiet lines, no frame, numbers in the language of the page. */
export function scaleOptions(content: ChartContent, x: Interval, y: Interval) {
  const { theme, logX, logY, tickX, tickY, lines } = content;
  const empty = lines.every(({ role, xs }) => role === 'reference' || xs.length === 0);
  const axis = (log: boolean, { from, to }: Interval, format: (n: number) => string) => ({
    type: log ? ('logarithmic' as const) : ('linear' as const),
    min: from,
    max: to,
    border: { display: false },
    ticks: {
      display: !empty,
      color: theme.muted,
      font: { family: theme.fontFamily, size: 11 },
      includeBounds: false,
      maxRotation: 0,
      autoSkipPadding: 16,
      padding: 6,
      callback: (n: number | string) => (log && !isRound(Number(n)) ? null : format(Number(n))),
    },
  });
  return {
    x: { ...axis(logX, x, tickX), grid: { display: false } },
    y: { ...axis(logY, y, tickY), grid: { color: theme.grid, tickLength: 0 } },
  } satisfies Record<string, unknown>;
}

/** 1, 1.5, 2, 3 or 5 times a power of ten: enough labels on a log axis. */
function isRound(n: number): boolean {
  const leading = n / 10 ** Math.floor(Math.log10(n) + 1e-9);
  return [1, 1.5, 2, 3, 5].some((round) => Math.abs(leading - round) < 1e-6);
}
