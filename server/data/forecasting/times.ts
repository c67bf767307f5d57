/**
 * Times of a series, in milliseconds since 1970. A time without an offset is taken as it stands on the clock, one
 * with an offset is converted to UTC: no time zone of this machine plays a part.
 */
import { UTCDate, utc } from '@date-fns/utc';
import * as l10n from '@vscode/l10n';
import { format, parse, parseISO } from 'date-fns';
import { errorMessage, type Place, UserError } from '../../base/errors.ts';

export interface TimeFormat {
  /** NaN where the text is not a time in this format. */
  parse(text: string): number;
  write(milliseconds: number): string;
}

/** Times of any pattern of Unicode's date fields, such as `dd.MM.yyyy HH:mm`. @throws UserError for a wrong pattern */
export function patternTimes(pattern: string, place: Place): TimeFormat {
  const zero = new UTCDate(0);
  const times: TimeFormat = {
    parse: (text) => parse(text.trim(), pattern, zero).getTime(),
    write: (milliseconds) => format(new UTCDate(milliseconds), pattern),
  };
  try {
    times.parse(times.write(0));
  } catch (error) {
    throw new UserError(
      l10n.t('"{0}" is not a time format: {1}', pattern, errorMessage(error)),
      { ...place, key: 'data.time_format' },
      { cause: error },
    );
  }
  return times;
}

/** Times as in ISO 8601, written as precisely as the example is. */
export function isoTimes(example: string): TimeFormat {
  const text = example.trim();
  const separator = text.includes(' ') ? ' ' : "'T'";
  const seconds = /:\d\d:\d\d/.test(text) ? ':ss' : '';
  const zone = /\d(Z|[+-]\d\d(:?\d\d)?)$/.test(text.slice(10)) ? "'Z'" : '';
  const pattern = /^\d{4}-\d\d-\d\d$/.test(text)
    ? 'yyyy-MM-dd'
    : `yyyy-MM-dd${separator}HH:mm${seconds}${zone}`;
  return {
    parse: (time) => parseISO(time.trim(), { in: utc }).getTime(),
    write: (milliseconds) => format(new UTCDate(milliseconds), pattern),
  };
}
