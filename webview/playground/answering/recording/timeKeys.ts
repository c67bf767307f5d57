/** The moment that a key leads to; undefined for other keys. */
export function timeAfter(key: string, seconds: number, end: number): number | undefined {
  const small = Math.min(0.1, end / 50);
  const large = Math.min(1, end / 10);
  const moments: Readonly<Record<string, number>> = {
    ArrowLeft: seconds - small,
    ArrowRight: seconds + small,
    ArrowDown: seconds - small,
    ArrowUp: seconds + small,
    PageDown: seconds - large,
    PageUp: seconds + large,
    Home: 0,
    End: end,
  };
  const moment = moments[key];
  return moment === undefined ? undefined : Math.min(end, Math.max(0, moment));
}
