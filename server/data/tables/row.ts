import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';

/** One row of a table. */
export interface Row {
  /** Line of the file that the row begins in, from 1. */
  readonly line: number;
  /** The names of the columns, in the order of the file. */
  readonly columns: readonly string[];
  /** The value in a column. @throws UserError with file and line when there is no such column */
  get(column: string): string;
}

/** The first line of a table: the names of its columns. */
export class Header {
  readonly columns: readonly string[];
  readonly #file: string;
  readonly #positions: ReadonlyMap<string, number>;

  /** @throws UserError when a name stands there twice, or one of the `wanted` does not */
  constructor(names: readonly string[], file: string, line: number, wanted: readonly string[] = []) {
    this.columns = names.map((name) => name.trim());
    this.#file = file;
    this.#positions = new Map(this.columns.map((name, position) => [name, position]));
    const twice = this.columns.find((name, i) => name !== '' && this.#positions.get(name) !== i);
    if (twice !== undefined) {
      throw new UserError(l10n.t('The column “{0}” stands there twice.', twice), { file, line });
    }
    for (const column of wanted) this.#position(column, line);
  }

  /** @throws UserError when the row has more or fewer values than there are columns */
  row(values: readonly string[], line: number): Row {
    if (values.length !== this.columns.length) {
      const sentence = l10n.t(
        'This row has {0} values, but the table has {1} columns.',
        values.length,
        this.columns.length,
      );
      throw new UserError(sentence, { file: this.#file, line });
    }
    return { line, columns: this.columns, get: (column) => values[this.#position(column, line)]! };
  }

  #position(column: string, line: number): number {
    const position = this.#positions.get(column);
    if (position === undefined) throw unknownColumn(column, this.columns, { file: this.#file, line });
    return position;
  }
}

export function unknownColumn(
  column: string,
  columns: readonly string[],
  place: { file: string; line: number },
): UserError {
  const names = columns.map((name) => `“${name}”`).join(', ');
  const separator = columns.length === 1 && [';', '\t', ','].find((mark) => columns[0]!.includes(mark));
  if (separator) {
    const sentence = l10n.t(
      'There is no column “{0}”, only {1}: part the columns with commas in .csv, with tabs in .tsv.',
      column,
      names,
    );
    return new UserError(sentence, place);
  }
  return new UserError(l10n.t('There is no column “{0}”. There are: {1}.', column, names), place);
}
