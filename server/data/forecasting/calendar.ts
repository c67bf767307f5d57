/** What of the date a network sees. Weekdays are indicators, Monday first; all that goes round is a sine and a cosine. */

export type CalendarFeature = 'hour' | 'weekday' | 'month' | 'day_of_year';

const hoursPerDay = 24;
const minutesPerHour = 60;
const monthsPerYear = 12;
const daysPerWeek = 7;

const millisecondsPerDay = 24 * 3600 * 1000;

const features: Readonly<Record<CalendarFeature, { size: number; of(date: Date): readonly number[] }>> = {
  hour: {
    size: 2,
    of: (date) => angle((date.getUTCHours() + date.getUTCMinutes() / minutesPerHour) / hoursPerDay),
  },
  weekday: {
    size: daysPerWeek,
    of: (date) => {
      const monday = (date.getUTCDay() + daysPerWeek - 1) % daysPerWeek;
      return Array.from({ length: daysPerWeek }, (_, day) => (day === monday ? 1 : 0));
    },
  },
  month: { size: 2, of: (date) => angle(date.getUTCMonth() / monthsPerYear) },
  day_of_year: { size: 2, of: partOfYear },
};

/** By whole days: 0 on the first of January. */
function partOfYear(date: Date): [sine: number, cosine: number] {
  const start = Date.UTC(date.getUTCFullYear(), 0);
  const length = Date.UTC(date.getUTCFullYear() + 1, 0) - start;
  const day = Math.floor((date.getTime() - start) / millisecondsPerDay);
  return angle((day * millisecondsPerDay) / length);
}

/** A point of a cycle, from 0 to 1, on the unit circle. */
function angle(part: number): [sine: number, cosine: number] {
  return [Math.sin(2 * Math.PI * part), Math.cos(2 * Math.PI * part)];
}

/** How many numbers {@link calendarValues} gives. */
export function calendarSize(wanted: readonly CalendarFeature[]): number {
  return wanted.reduce((sum, name) => sum + features[name].size, 0);
}

/** @param time in milliseconds since 1970 */
export function calendarValues(wanted: readonly CalendarFeature[], time: number): number[] {
  const date = new Date(time);
  return wanted.flatMap((name) => features[name].of(date));
}
