import * as l10n from '@vscode/l10n';

export { formatDuration } from '../../server/base/duration.ts';

/** `just now`, `5 min ago`, `2 d ago`, for the time between two instants in milliseconds. */
export function formatAge(then: number, now: number): string {
  const seconds = Math.max(0, (now - then) / 1000);
  if (seconds < 60) return l10n.t('just now');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return l10n.t('{0} min ago', minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? l10n.t('{0} h ago', hours) : l10n.t('{0} d ago', Math.floor(hours / 24));
}

let times = timesIn(undefined);
let daysAndTimes = daysAndTimesIn(undefined);

/** Makes times read as in the editor's language; in English as the system writes them. */
export function useLanguage(language: string): void {
  const locale = /^en\b/.test(language) ? undefined : language;
  times = timesIn(locale);
  daysAndTimes = daysAndTimesIn(locale);
}

function timesIn(locale: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
}

function daysAndTimesIn(locale: string | undefined): Intl.DateTimeFormat {
  const day = { month: 'short', day: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale, { ...day, hour: 'numeric', minute: '2-digit', second: '2-digit' });
}

/** As {@link formatTime}, without the year while it is the present one: short enough for a name. */
export function formatStart(time: string, now = new Date()): string {
  const date = new Date(time);
  return date.getFullYear() === now.getFullYear() ? daysAndTimes.format(date) : formatTime(time);
}

/**
 * An ISO 8601 time as the person's clock and calendar show it, to the second: runs may follow each other fast. What is
 * no time stays as it is.
 */
export function formatTime(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : times.format(date);
}

/** A count in three digits: `950`, `240 k`, `1.25 M`. */
export function formatCount(count: number): string {
  const units = ['', ' k', ' M', ' G'];
  let unit = 0;
  let value = count;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Number(unit === 0 ? value : value.toPrecision(3))}${units[unit]}`;
}

/** Bytes in decimal units, two digits: `60 KB`, `1.2 MB`, `110 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['KB', 'MB', 'GB'];
  let unit = 0;
  let value = bytes / 1000;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Math.max(1, Number(value.toPrecision(value >= 100 ? 3 : 2)))} ${units[unit]}`;
}

export function formatPercent(fraction: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, fraction)) * 100)} %`;
}
