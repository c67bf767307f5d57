/** The usual distance between two times of a series, and the times that follow its last one. */
import { UTCDate } from '@date-fns/utc';
import { addMonths, differenceInCalendarMonths, isLastDayOfMonth, lastDayOfMonth } from 'date-fns';

export type TimeStep =
  | { readonly unit: 'millisecond'; readonly count: number }
  /** Months are not equally long: what is dated by months stays on the same day, or on the last one. */
  | { readonly unit: 'month' | 'month-end'; readonly count: number };

/** @param times at least two, ascending */
export function usualStep(times: Float64Array): TimeStep {
  const unit = monthly(times);
  const pairs = times.length - 1;
  if (unit === undefined) {
    const steps = Float64Array.from({ length: pairs }, (_, i) => times[i + 1]! - times[i]!);
    return { unit: 'millisecond', count: lowerMedian(steps) };
  }
  const months = Float64Array.from({ length: pairs }, (_, i) =>
    differenceInCalendarMonths(new UTCDate(times[i + 1]!), new UTCDate(times[i]!)),
  );
  return { unit, count: lowerMedian(months) };
}

/** The times after `last`. */
export function timesAfter(last: number, step: TimeStep, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const steps = (i + 1) * step.count;
    if (step.unit === 'millisecond') return last + steps;
    const date = addMonths(new UTCDate(last), steps);
    return step.unit === 'month' ? date.getTime() : lastDayOfMonth(date).getTime();
  });
}

const shortestMonth = 28 * 24 * 3600 * 1000;

/** Whether all times are of the same day of different months. */
function monthly(times: Float64Array): 'month' | 'month-end' | undefined {
  if (times.some((time, i) => i > 0 && time - times[i - 1]! < shortestMonth)) return undefined;
  const dates = Array.from(times, (time) => new UTCDate(time));
  if (dates.every((date) => isLastDayOfMonth(date))) return 'month-end';
  return dates.every((date) => date.getDate() === dates[0]!.getDate()) ? 'month' : undefined;
}

/** Of an even number of steps the smaller one in the middle, so that it is a step of the series. */
function lowerMedian(steps: Float64Array): number {
  return steps.sort()[(steps.length - 1) >> 1]!;
}

/** How many times do not come one usual step after the one before. */
export function gapsIn(times: Float64Array): number {
  if (times.length < 3) return 0;
  const step = usualStep(times);
  let gaps = 0;
  for (let i = 1; i < times.length; i++) if (timesAfter(times[i - 1]!, step, 1)[0] !== times[i]) gaps++;
  return gaps;
}
