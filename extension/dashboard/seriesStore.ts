import { type TableName, tableNames, xColumns } from '../../server/protocol/dashboardSeries.ts';
import {
  type MetricsChunk,
  type MetricTable,
  type ResultPlace,
  type SeriesCursor,
  seriesStart,
} from '../../server/protocol/workspace.ts';
import { ColumnTable } from './columnTable.ts';

/** Everything that has been read of one run. */
export class SeriesStore {
  #tables = emptyTables();
  readonly #results: ResultPlace[] = [];
  #cursor: SeriesCursor = seriesStart;
  #generation = 0;

  /** From where the next chunk should be read. */
  get cursor(): SeriesCursor {
    return this.#cursor;
  }

  /** Where the results stand; a result itself is read when it is looked at. */
  get results(): readonly ResultPlace[] {
    return this.#results;
  }

  /** Another number means that what was held before is no longer true. */
  get generation(): number {
    return this.#generation;
  }

  table(name: TableName): ColumnTable {
    return this.#tables[name];
  }

  add(chunk: MetricsChunk): void {
    if (chunk.reset) {
      this.#tables = emptyTables();
      this.#results.length = 0;
      this.#generation++;
    }
    this.#cursor = chunk.cursor;
    this.#results.push(...chunk.results);
    for (const name of tableNames) this.#tables[name].append(columnsOf(chunk[name]));
  }
}

function emptyTables(): Readonly<Record<TableName, ColumnTable>> {
  return { steps: new ColumnTable(), epochs: new ColumnTable() };
}

function columnsOf(table: MetricTable): Record<string, Float64Array> {
  return { ...Object.fromEntries(xColumns.map((x) => [x, table[x]])), ...table.values };
}
