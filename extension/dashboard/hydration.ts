import {
  type SeriesMessage,
  type TableName,
  type TableNews,
  tableNames,
  type WantedColumns,
  xColumns,
} from '../../server/protocol/dashboardSeries.ts';
import type { ColumnTable } from './columnTable.ts';
import type { SeriesStore } from './seriesStore.ts';

/** Numbers of one message: more would block the host and the page for long. */
const pieceSize = 100_000;

/** What the page holds of one run: rows of each column, by table. */
interface Held {
  readonly generation: number;
  readonly rows: Readonly<Record<TableName, Map<string, number>>>;
  /** The names of columns, as told last. */
  names: string;
}

/** Keeps a page's series complete: knows which columns it needs and what of them it has. */
export class PageSeries {
  #wanted: WantedColumns = { steps: [], epochs: [] };
  readonly #held = new Map<string, Held>();

  /** The page needs exactly these from now on. What it has of others it keeps. */
  want(columns: WantedColumns): void {
    this.#wanted = columns;
  }

  /** A page that has just been loaded holds nothing and needs nothing yet. */
  restart(): void {
    this.#wanted = { steps: [], epochs: [] };
    this.#held.clear();
  }

  /** The page has dropped a run. */
  forget(run: string): void {
    this.#held.delete(run);
  }

  /** The messages that the page lacks of a run, each small. Ends early when the page starts anew meanwhile. */
  *news(run: string, store: SeriesStore, size = pieceSize): Generator<SeriesMessage> {
    const known = this.#held.get(run);
    const fresh = known?.generation !== store.generation;
    const held = fresh ? nothingHeld(store) : known;
    this.#held.set(run, held);
    let reset = known !== undefined && fresh;
    let untold = reset || held.names !== allNames(store);
    held.names = allNames(store);
    const message = (columns: Partial<Record<TableName, TableNews['columns']>>): SeriesMessage => {
      const news = (table: TableName): TableNews => ({
        names: namesOf(store, table),
        columns: columns[table] ?? {},
      });
      const made = { type: 'series', run, reset, steps: news('steps'), epochs: news('epochs') } as const;
      reset = false;
      untold = false;
      return made;
    };
    for (const table of tableNames) {
      for (const columns of pieces(store.table(table), this.#wanted[table], held.rows[table], size)) {
        yield message({ [table]: columns });
        if (this.#held.get(run) !== held) return;
      }
    }
    if (untold) yield message({});
  }
}

function nothingHeld(store: SeriesStore): Held {
  return { generation: store.generation, rows: { steps: new Map(), epochs: new Map() }, names: '' };
}

function namesOf(store: SeriesStore, table: TableName): string[] {
  return store.table(table).names.filter((name) => !xColumns.some((x) => x === name));
}

function allNames(store: SeriesStore): string {
  return JSON.stringify(tableNames.map((table) => namesOf(store, table)));
}

/** What is missing of the wanted columns, at most `size` numbers at a time, earlier rows first. */
function* pieces(
  table: ColumnTable,
  wanted: readonly string[],
  rows: Map<string, number>,
  size: number,
): Generator<TableNews['columns']> {
  const known = wanted.filter((name) => table.names.includes(name));
  while (true) {
    const missing = known.filter((name) => (rows.get(name) ?? 0) < table.length);
    if (missing.length === 0) return;
    const step = Math.max(1, Math.floor(size / missing.length));
    const parts = missing.flatMap((name) => {
      const from = rows.get(name) ?? 0;
      const values = table.part(name, from, from + step);
      if (values === undefined) return [];
      rows.set(name, from + values.length);
      return [[name, { from, values }] as const];
    });
    yield Object.fromEntries(parts);
  }
}
