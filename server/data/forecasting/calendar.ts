/** What of the date a network sees. Weekdays are indicators, Monday first; all that goes round is a sine and a cosine. */

import { UTCDate } from '@date-fns/utc';
import { getDayOfYear, getDaysInYear } from 'date-fns';

export type CalendarFeature = 'hour' | 'weekday' | 'month' | 'day_of_year';

const hoursPerDay = 24;
const minutesPerHour = 60;
const monthsPerYear = 12;
const daysPerWeek = 7;

const features: Readonly<Record<CalendarFeature, { size: number; of(date: UTCDate): readonly number[] }>> = {
  hour: {
    size: 2,
    of: (date) => angle((date.getHours() + date.getMinutes() / minutesPerHour) / hoursPerDay),
  },
  weekday: {
    size: daysPerWeek,
    of: (date) => {
      const monday = (date.getDay() + daysPerWeek - 1) % daysPerWeek;
      return Array.from({ length: daysPerWeek }, (_, day) => (day === monday ? 1 : 0));
    },
  },
  month: { size: 2, of: (date) => angle(date.getMonth() / monthsPerYear) },
  day_of_year: { size: 2, of: (date) => angle((getDayOfYear(date) - 1) / getDaysInYear(date)) },
};

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
  const date = new UTCDate(time);
  return wanted.flatMap((name) => features[name].of(date));
}
