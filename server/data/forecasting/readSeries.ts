import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import type { Row } from '../tables/readTable.ts';
import { GrowingNumbers } from './growingNumbers.ts';
import { readNumber } from './numbers.ts';
import type { TimeSeries } from './timeSeries.ts';
import { isoTimes, patternTimes, type TimeFormat } from './times.ts';

export interface SeriesColumns {
  /** Columns with numbers: the targets, then what else the network sees. */
  readonly values: readonly string[];
  readonly time: string | undefined;
  /** Pattern of the times; undefined for ISO 8601. */
  readonly timeFormat: string | undefined;
}

/** Reads a series row by row, from one file or from several that continue each other. */
export class SeriesReader {
  readonly #columns: SeriesColumns;
  readonly #place: Place;
  readonly #values: readonly GrowingNumbers[];
  readonly #milliseconds = new GrowingNumbers();
  #format: TimeFormat | undefined;
  #length = 0;

  /** @param place the experiment file: what an error about a setting points at */
  constructor(columns: SeriesColumns, place: Place) {
    this.#columns = columns;
    this.#place = place;
    this.#values = columns.values.map(() => new GrowingNumbers());
  }

  /** Names of all columns that are read. */
  get names(): readonly string[] {
    const { values, time } = this.#columns;
    return time === undefined ? values : [time, ...values];
  }

  /** Rows so far. */
  get length(): number {
    return this.#length;
  }

  /** @throws UserError with file and line for a value that is missing or no number, or a time that does not ascend */
  async append(rows: AsyncIterable<Row>, file: string): Promise<void> {
    const { values, time } = this.#columns;
    for await (const row of rows) {
      const place = { file, line: row.line };
      if (time !== undefined) this.#appendTime(row.get(time), place);
      for (const [i, column] of values.entries()) {
        this.#values[i]!.push(readNumber(row.get(column), column, place));
      }
      this.#length++;
    }
  }

  get series(): TimeSeries {
    return {
      length: this.#length,
      values: this.#values.map(({ values }) => values),
      ...(this.#format && { times: { milliseconds: this.#milliseconds.values, format: this.#format } }),
    };
  }

  #appendTime(text: string, place: Place): void {
    const { timeFormat } = this.#columns;
    this.#format ??= timeFormat === undefined ? isoTimes(text) : patternTimes(timeFormat, this.#place);
    const time = this.#format.parse(text);
    if (Number.isNaN(time)) {
      throw new UserError(
        timeFormat === undefined
          ? l10n.t('"{0}" is not a time as in 2024-01-31T18:00. Name its format in data.time_format.', text)
          : l10n.t('"{0}" is not a time in the format {1} (data.time_format).', text, timeFormat),
        place,
      );
    }
    const previous =
      this.#milliseconds.length > 0
        ? this.#milliseconds.at(this.#milliseconds.length - 1)
        : Number.NEGATIVE_INFINITY;
    if (time <= previous) {
      const sentence = l10n.t(
        'The time {0} does not come after {1}, the time of the row before. Sort the rows, oldest first, and keep each time once.',
        text,
        this.#format.write(previous),
      );
      throw new UserError(sentence, place);
    }
    this.#milliseconds.push(time);
  }
}
