/**
 * How metric series travel to the dashboard page. A run has two tables of columns of equal length, one for each kind
 * of line in `metrics.jsonl` (`MetricTable` of `workspace.ts`). The page names the columns that its visible charts
 * need; the host sends what they have by then, in pieces, and from then on what is new in them.
 */
import * as v from 'valibot';

export const tableNames = ['steps', 'epochs'] as const;
export type TableName = (typeof tableNames)[number];

/** Columns that stand on a horizontal axis, shared by all value columns of their table. */
export const xColumns = ['step', 'epoch', 'seconds', 'time', 'tokens'] as const;
export type XColumn = (typeof xColumns)[number];

/** The rows of a column from `from` on. NaN where a row lacks the value. */
export interface ColumnPart {
  readonly from: number;
  readonly values: Float64Array;
}

export interface TableNews {
  /** Names of all value columns that the table has by now. */
  readonly names: readonly string[];
  /** Of the wanted columns, x or value, those that have something new. */
  readonly columns: Readonly<Record<string, ColumnPart>>;
}

/** Host to page. Parts of a column follow each other without gaps. */
export interface SeriesMessage {
  readonly type: 'series';
  /** The run directory. */
  readonly run: string;
  /** Drop what is held of the run first: its file was cut or replaced. */
  readonly reset: boolean;
  readonly steps: TableNews;
  readonly epochs: TableNews;
}

const rowNumber = v.pipe(v.number(), v.integer(), v.minValue(0));
const part = v.object({ from: rowNumber, values: v.instance(Float64Array) });
const news = v.object({ names: v.array(v.string()), columns: v.record(v.string(), part) });

export const seriesMessage = v.object({
  type: v.literal('series'),
  run: v.string(),
  reset: v.boolean(),
  steps: news,
  epochs: news,
});

/** Page to host: exactly these columns are needed of every ticked run from now on. */
export const wantMessage = v.object({
  type: v.literal('want'),
  steps: v.array(v.string()),
  epochs: v.array(v.string()),
});
export type WantedColumns = Readonly<Record<TableName, readonly string[]>>;
