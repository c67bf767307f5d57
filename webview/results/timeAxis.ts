/** Times of a series as labels. They are shown as they stand in the data: nothing is moved to another time zone. */

export interface TimeLabels {
  /** Short enough for an axis. */
  readonly short: (index: number) => string;
  /** The whole time. */
  readonly long: (index: number) => string;
}

const pattern =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const day = 86_400_000;

/** Dates in the form of ISO 8601 in the words of the page's language, and anything else unchanged. */
export function timeLabels(times: readonly string[], locale: string): TimeLabels {
  const moments = times.map(momentOf);
  const long = (index: number): string => times[index] ?? '';
  if (moments.some((moment) => moment === undefined)) return { short: long, long };
  const span = (moments.at(-1) ?? 0) - (moments[0] ?? 0);
  const format = new Intl.DateTimeFormat(locale, { ...shortParts(span), timeZone: 'UTC' });
  return { short: (index) => (moments[index] === undefined ? '' : format.format(moments[index])), long };
}

function shortParts(span: number): Intl.DateTimeFormatOptions {
  if (span > 900 * day) return { year: 'numeric', month: 'short' };
  if (span > 4 * day) return { month: 'short', day: 'numeric' };
  return { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' };
}

function momentOf(time: string): number | undefined {
  const match = pattern.exec(time.trim());
  if (match === null) return undefined;
  const [year, month, date, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  return Date.UTC(year!, month! - 1, date || 1, hour, minute, second);
}
