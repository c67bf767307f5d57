import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import type { Row } from '../tables/readTable.ts';
import { withinFloat32 } from '../text/withinFloat32.ts';
import type { NumberColumns, NumberExample } from './examples.ts';
import { filledValue, labelOf } from './filledValue.ts';

/**
 * Groups rows into sequences: each row is a time step, those of a sequence stand one after the other.
 *
 * @param file what errors name
 * @throws UserError with file and row for a number or label that is missing, a label that changes within a
 * sequence, and a sequence that goes on after another one has begun
 */
export async function* sequencesOfRows(
  rows: AsyncIterable<Row>,
  file: string,
  columns: NumberColumns,
  longest: number,
): AsyncGenerator<NumberExample> {
  const ended = new Set<string>();
  let current: GrowingSequence | undefined;
  let features = columns.features;
  for await (const row of rows) {
    const place = { file, line: row.line };
    const name = filledValue(row, columns.sequence.column, place);
    const label = labelOf(row, columns.label, place);
    features ??= otherColumns(row, columns, place);
    if (current?.name !== name) {
      if (current) yield current.example();
      if (ended.has(name)) throw new UserError(interrupted(name), place);
      ended.add(name);
      current = new GrowingSequence(name, place, label, features);
    } else if (current.label !== label) {
      const sentence = l10n.t(
        'The sequence “{0}” has the label “{1}” in this row, but “{2}” before.',
        name,
        label ?? '',
        current.label ?? '',
      );
      throw new UserError(sentence, place);
    }
    const step = features.map((column) => numberIn(row, column, place));
    if (current.steps < longest) current.add(step);
  }
  if (current) yield current.example();
}

class GrowingSequence {
  readonly name: string;
  readonly label: string | undefined;
  readonly #place: Place;
  readonly #features: readonly string[];
  readonly #values: number[] = [];

  constructor(name: string, place: Place, label: string | undefined, features: readonly string[]) {
    this.name = name;
    this.label = label;
    this.#place = place;
    this.#features = features;
  }

  get steps(): number {
    return this.#values.length / this.#features.length;
  }

  add(step: readonly number[]): void {
    this.#values.push(...step);
  }

  example(): NumberExample {
    const { name, label } = this;
    return {
      place: this.#place,
      name,
      values: Float32Array.from(this.#values),
      features: this.#features,
      label,
    };
  }
}

function otherColumns(row: Row, { sequence, label }: NumberColumns, place: Place): readonly string[] {
  const others = row.columns.filter((column) => column !== sequence.column && column !== label);
  if (others.length === 0) throw new UserError(l10n.t('The table has no columns with numbers.'), place);
  return others;
}

/** @throws UserError for what is missing or not a finite number */
function numberIn(row: Row, column: string, place: Place): number {
  const text = filledValue(row, column, place).trim();
  const number = Number(text);
  if (!Number.isNaN(number)) return withinFloat32(number, text, place);
  throw new UserError(l10n.t('“{0}” in the column “{1}” is not a number.', text, column), place);
}

function interrupted(name: string): string {
  return l10n.t('The sequence “{0}” goes on here after another one: put its rows one after the other.', name);
}
