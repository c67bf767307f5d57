const bars = '▁▂▃▄▅▆▇█';

/**
 * A curve in one line of text: the mean of each of at most `width` stretches of equal length, from the lowest to
 * the highest. Empty without finite values.
 */
export function sparkline(values: readonly number[], width = 40): string {
  const finite = values.filter(Number.isFinite);
  const means = Array.from({ length: Math.min(width, finite.length) }, (_, part, count = finite.length) => {
    const parts = Math.min(width, count);
    const stretch = finite.slice(
      Math.floor((part * count) / parts),
      Math.floor(((part + 1) * count) / parts),
    );
    return stretch.reduce((sum, value) => sum + value, 0) / stretch.length;
  });
  const low = Math.min(...means);
  const range = Math.max(...means) - low;
  return means
    .map((mean) => bars[range > 0 ? Math.round(((mean - low) / range) * (bars.length - 1)) : 0])
    .join('');
}
