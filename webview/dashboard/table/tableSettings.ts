/** What a person has chosen of the table; it survives tab switch, reload and restart, and a new dashboard begins with it. */
import * as v from 'valibot';
import { columnChoices, initialColumns } from './columnLayout.ts';
import { sortKey } from './sorting.ts';

export const tableSettings = v.object({
  columns: columnChoices,
  sort: v.array(sortKey),
  filter: v.string(),
  /** A column's id. */
  groupBy: v.optional(v.string()),
  /** Groups that are closed, by their texts. */
  closed: v.array(v.string()),
  at: v.picklist(['best', 'last', 'epoch']),
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  archived: v.boolean(),
});
export type TableSettings = v.InferOutput<typeof tableSettings>;

export const initialTable: TableSettings = {
  columns: initialColumns,
  sort: [{ column: 'created', descending: true }],
  filter: '',
  groupBy: undefined,
  closed: [],
  at: 'best',
  epoch: 1,
  archived: false,
};
