/** What the host has sent of the series of one run: two tables of columns that only grow. */
import {
  type ColumnPart,
  type SeriesMessage,
  type TableName,
  type TableNews,
  tableNames,
  type XColumn,
  xColumns,
} from '../../../server/protocol/dashboardSeries.ts';
import { Column } from '../../chart/column.ts';
import { RecordedColumn } from './recordedColumn.ts';
import { seriesNews } from './seriesNews.ts';

class SeriesTable {
  /** Of all value columns that the run has, held or not. */
  names: readonly string[] = [];
  readonly xs: Readonly<Record<XColumn, Column>> = {
    step: new Column('x'),
    epoch: new Column('x'),
    seconds: new Column('x'),
    time: new Column('x'),
    tokens: new Column('x'),
  };
  readonly #values = new Map<string, RecordedColumn>();

  /** Undefined until some of it has been sent. */
  values(name: string): RecordedColumn | undefined {
    return this.#values.get(name);
  }

  get held(): Iterable<RecordedColumn> {
    return this.#values.values();
  }

  take({ names, columns }: TableNews): void {
    this.names = names;
    for (const [name, part] of Object.entries(columns)) takeNews(this.#column(name), part);
  }

  #column(name: string): Column | RecordedColumn {
    const x = xColumns.find((known) => known === name);
    if (x !== undefined) return this.xs[x];
    const held = this.#values.get(name) ?? new RecordedColumn();
    this.#values.set(name, held);
    return held;
  }
}

/**
 * A run that is ticked again is sent from its start, but parts of before may still be under way: rows that are held
 * already are skipped, and rows that follow others that were dropped come again.
 */
function takeNews(column: Column | RecordedColumn, { from, values }: ColumnPart): void {
  const held = column.length;
  if (from <= held && from + values.length > held) column.append(held, values.subarray(held - from));
}

export class RunTables {
  #tables: Readonly<Record<TableName, SeriesTable>> = { steps: new SeriesTable(), epochs: new SeriesTable() };

  table(name: TableName): SeriesTable {
    return this.#tables[name];
  }

  /** Names of all value columns. */
  get names(): readonly string[] {
    return tableNames.flatMap((name) => this.#tables[name].names);
  }

  receive(message: SeriesMessage): void {
    if (message.reset) this.#tables = { steps: new SeriesTable(), epochs: new SeriesTable() };
    for (const name of tableNames) this.#tables[name].take(message[name]);
    seriesNews.tell();
  }

  forgetSmoothing(): void {
    for (const name of tableNames) for (const column of this.#tables[name].held) column.forgetSmoothing();
  }
}
