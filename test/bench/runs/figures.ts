export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

export function row(title: string, figure: number, digits = 1): string {
  return title.padEnd(46) + figure.toFixed(digits).padStart(10);
}
