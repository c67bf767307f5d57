export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Of the milliseconds between frames: frames per second, the median, what 95 % do not exceed, and the worst. */
export function frameFigures(times: readonly number[]): number[] {
  const perSecond = (1000 * times.length) / times.reduce((sum, time) => sum + time, 0);
  return [perSecond, ...[0.5, 0.95, 1].map((share) => quantile(times, share))];
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function row(title: string, figure: number, digits = 1): string {
  return title.padEnd(46) + figure.toFixed(digits).padStart(10);
}
