/** From places and values to pixels. */

/** Lowest and highest value that are drawn. */
export interface Domain {
  readonly low: number;
  readonly high: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Places on the horizontal axis. */
  readonly count: number;
  readonly domain: Domain;
}

export const margins = { left: 56, right: 16, top: 12, bottom: 28 } as const;

/** Room above and below, so that a value can be moved further. */
const room = 0.12;

export function domainOf(values: Iterable<number>): Domain {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const span = high - low || Math.abs(high) || 1;
  return { low: low - room * span, high: high + room * span };
}

export function xOf({ width, count }: Frame, place: number): number {
  return margins.left + ((width - margins.left - margins.right) * place) / Math.max(1, count - 1);
}

export function yOf({ height, domain: { low, high } }: Frame, value: number): number {
  const inner = height - margins.top - margins.bottom;
  return margins.top + (inner * (high - value)) / (high - low);
}

/** The value at a height in pixels, within the domain and no finer than {@link stepOf}. */
export function valueAt(frame: Frame, y: number): number {
  const { low, high } = frame.domain;
  const inner = frame.height - margins.top - margins.bottom;
  const value = high - ((y - margins.top) / inner) * (high - low);
  return rounded(Math.min(high, Math.max(low, value)), stepOf(frame.domain));
}

/** A round number of which some hundred make the domain: what one key press changes. */
export function stepOf({ low, high }: Domain): number {
  return 10 ** Math.floor(Math.log10((high - low) / 50));
}

export function rounded(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(12));
}

/** Round values to label, at most `most`. */
export function ticksOf({ low, high }: Domain, most = 5): number[] {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The `d` of a line through values at consecutive places. */
export function linePath(frame: Frame, from: number, values: readonly number[]): string {
  return values
    .map((value, i) => `${i === 0 ? 'M' : 'L'}${pixel(xOf(frame, from + i))} ${pixel(yOf(frame, value))}`)
    .join('');
}

/** The `d` of the area between two lines. */
export function bandPath(
  frame: Frame,
  from: number,
  lower: readonly number[],
  upper: readonly number[],
): string {
  const back = lower.map((value, i) => `L${pixel(xOf(frame, from + i))} ${pixel(yOf(frame, value))}`);
  return `${linePath(frame, from, upper)}${back.reverse().join('')}Z`;
}

function pixel(x: number): string {
  return x.toFixed(1);
}
