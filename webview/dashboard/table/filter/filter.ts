/** What a person types above the table: words that may stand anywhere in a row, and comparisons. */
import type { DashboardRun } from '../../../../server/protocol/dashboard.ts';
import type { CellValue } from '../column.ts';
import type { Field, Fields } from './fields.ts';
import { nearest } from './nearest.ts';
import { type Operator, type Term, terms } from './terms.ts';

/** What is wrong with a filter. The page makes a sentence of it. */
export type FilterProblem =
  | { readonly kind: 'unknown'; readonly key: string; readonly nearest?: string }
  | { readonly kind: 'value'; readonly term: string }
  | { readonly kind: 'number'; readonly term: string; readonly value: string }
  | { readonly kind: 'order'; readonly key: string; readonly operator: string };

export interface Filter {
  matches(row: DashboardRun): boolean;
  /** A term that has one is left out. */
  readonly problem?: FilterProblem;
}

/** @param text everything of a row in which words are looked for, in lower case */
export function readFilter(filter: string, fields: Fields, text: (row: DashboardRun) => string): Filter {
  const tests: ((row: DashboardRun) => boolean)[] = [];
  let problem: FilterProblem | undefined;
  for (const term of terms(filter)) {
    const test = term.kind === 'text' ? wordTest(term, text) : comparisonTest(term, fields);
    if (typeof test === 'function') tests.push(term.not ? (row) => !test(row) : test);
    else problem ??= test;
  }
  return { matches: (row) => tests.every((test) => test(row)), ...(problem && { problem }) };
}

type Test = (row: DashboardRun) => boolean;

function wordTest({ text: word }: Term & { kind: 'text' }, text: (row: DashboardRun) => string): Test {
  return (row) => text(row).includes(word);
}

function comparisonTest(term: Term & { kind: 'comparison' }, fields: Fields): Test | FilterProblem {
  const { key, operator, value, source } = term;
  const field = fields.get(key) ?? fields.get(key.toLowerCase());
  if (field === undefined) {
    const similar = nearest(key, [...fields.keys()]);
    return { kind: 'unknown', key, ...(similar !== undefined && { nearest: similar }) };
  }
  if (value === '') return { kind: 'value', term: source };
  const isOrder = operator !== ':' && operator !== '=' && operator !== '!=';
  const number = field.kind === 'time' ? readSeconds(value) : Number(value);
  if (isOrder && field.kind === 'words') return { kind: 'order', key, operator };
  if ((isOrder || field.kind === 'time') && Number.isNaN(number))
    return { kind: 'number', term: source, value };
  const matches = isOrder ? orderOf(operator, number) : equality(field, operator, value, number);
  return operator === '!='
    ? (row) => !field.values(row).some(matches)
    : (row) => field.values(row).some(matches);
}

type Match = (cell: CellValue | undefined) => boolean;

function orderOf(operator: Operator, number: number): Match {
  const holds: (cell: number) => boolean =
    operator === '>'
      ? (cell) => cell > number
      : operator === '>='
        ? (cell) => cell >= number
        : operator === '<'
          ? (cell) => cell < number
          : (cell) => cell <= number;
  return (cell) => typeof cell === 'number' && holds(cell);
}

/** Numbers must be equal. Of text, `:` takes a part; `=` and `!=` take the whole. */
function equality(field: Field, operator: Operator, value: string, number: number): Match {
  const wanted = value.toLowerCase();
  return (cell) => {
    if (cell === undefined) return false;
    if (typeof cell === 'number') return cell === number;
    const own = cell.toLowerCase();
    return operator === ':' && field.kind !== 'time' ? own.includes(wanted) : own === wanted;
  };
}

const unitSeconds: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `90`, `90s`, `5m`, `2h`, `3d`, `1w` → seconds; NaN for anything else. */
function readSeconds(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([smhdw]?)$/.exec(text) ?? [];
  return amount === undefined ? Number.NaN : Number(amount) * unitSeconds[unit ?? '']!;
}
