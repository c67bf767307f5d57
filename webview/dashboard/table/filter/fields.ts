/** What a filter can compare, by the names that a person may type. */
import type { DashboardRun } from '../../../../server/protocol/dashboard.ts';
import { statusName } from '../../words.ts';
import type { CellValue, Column } from '../column.ts';

export interface Field {
  /** `time`: seconds, which may be written as `2h`. */
  readonly kind: 'plain' | 'time' | 'words';
  values(row: DashboardRun): readonly (CellValue | undefined)[];
}

export type Fields = ReadonlyMap<string, Field>;

/** Settings by every ending of their dotted keys; an ending of two keys means neither. */
export function filterFields(columns: readonly Column[], ticked: ReadonlySet<string>): Fields {
  const fields = new Map<string, Field>();
  const ambiguous = new Set<string>();
  const add = (name: string, field: Field): void => {
    if (fields.has(name)) ambiguous.add(name);
    else fields.set(name, field);
  };
  for (const column of columns) {
    const field: Field = { kind: 'plain', values: (row) => [column.value(row)] };
    const [group, name] = column.id.split(/:(.*)/s);
    if (group === 'setting' && name !== undefined)
      for (const ending of endings(name, '.')) add(ending, field);
    if (group === 'metric' && name !== undefined) {
      add(name.replace(/^metrics\//, ''), field);
      if (name === 'val_loss') add('loss', field);
    }
  }
  for (const name of ambiguous) fields.delete(name);
  for (const [name, field] of Object.entries(ownFields(ticked))) fields.set(name, field);
  return fields;
}

function ownFields(ticked: ReadonlySet<string>): Readonly<Record<string, Field>> {
  const plain = (value: (row: DashboardRun) => CellValue | undefined): Field => ({
    kind: 'plain',
    values: (row) => [value(row)],
  });
  return {
    name: plain(({ name }) => name),
    experiment: plain(({ experiment }) => experiment),
    task: plain(({ task }) => task),
    note: plain(({ note }) => note),
    epoch: plain(({ epoch }) => epoch),
    step: plain(({ step }) => step),
    parameters: plain(({ parameters }) => parameters),
    status: { kind: 'words', values: (row) => [row.status, statusName(row)] },
    tag: { kind: 'words', values: ({ tags }) => tags },
    is: {
      kind: 'words',
      values: ({ id, starred, archived }) => [
        ...(starred ? ['starred'] : []),
        ...(archived ? ['archived'] : []),
        ...(ticked.has(id) ? ['ticked'] : []),
      ],
    },
    age: { kind: 'time', values: ({ created }) => [(Date.now() - created) / 1000] },
    duration: { kind: 'time', values: ({ seconds }) => [seconds] },
  };
}

function endings(key: string, separator: string): string[] {
  const parts = key.split(separator);
  return parts.map((_, from) => parts.slice(from).join(separator));
}
