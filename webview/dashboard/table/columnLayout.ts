/** Which columns are shown, in which order and how wide: the choices of a person, laid over what there is. */
import * as v from 'valibot';
import { type Column, nameColumn } from './column.ts';

export const columnChoices = v.object({
  /** Columns that were moved, in their order. Others stand where they stand among all columns. */
  order: v.array(v.string()),
  /** Shown or hidden by choice. */
  shown: v.record(v.string(), v.boolean()),
  /** Stay in view beside the first column. */
  pinned: v.array(v.string()),
  widths: v.record(v.string(), v.number()),
});
export type ColumnChoices = v.InferOutput<typeof columnChoices>;

export const initialColumns: ColumnChoices = { order: [], shown: {}, pinned: [], widths: {} };

const narrowest = 56;
const widest = 800;
/** Of columns that nobody has made wider, on a narrow page. */
const widestInNarrow = 200;

/** More settings than these are hidden at first. */
const mostSettings = 8;

export interface LaidColumn extends Column {
  readonly pinned: boolean;
  /** Pixels from the left edge where a pinned column stays. */
  readonly left: number;
}

/** Whether a column is shown that nobody has chosen to show or hide. */
function shownAtFirst(column: Column, all: readonly Column[], severalExperiments: boolean): boolean {
  const { id } = column;
  if (id === 'experiment') return severalExperiments;
  if (id.startsWith('setting:')) {
    const settings = all.filter((other) => other.id.startsWith('setting:'));
    return settings.indexOf(column) < mostSettings;
  }
  if (id.startsWith('metric:')) return !id.startsWith('metric:metrics/') || !id.slice(15).includes('/');
  return [nameColumn, 'status', 'created', 'duration', 'parameters'].includes(id);
}

export function isShown(
  column: Column,
  all: readonly Column[],
  { shown }: ColumnChoices,
  severalExperiments: boolean,
): boolean {
  if (column.id === nameColumn) return true;
  return shown[column.id] ?? shownAtFirst(column, all, severalExperiments);
}

/** All columns in the chosen order. */
export function orderedColumns(all: readonly Column[], { order }: ColumnChoices): Column[] {
  const places = new Map(order.map((id, i) => [id, i]));
  const moved = all.filter(({ id }) => places.has(id)).sort((a, b) => places.get(a.id)! - places.get(b.id)!);
  let next = 0;
  return all.map((column) => (places.has(column.id) ? moved[next++]! : column));
}

/** The columns as they stand: the first, the pinned ones, the others. */
export function layColumns(
  all: readonly Column[],
  choices: ColumnChoices,
  severalExperiments: boolean,
  narrow = false,
): LaidColumn[] {
  const shown = orderedColumns(all, choices).filter((column) =>
    isShown(column, all, choices, severalExperiments),
  );
  const isPinned = ({ id }: Column): boolean => id === nameColumn || choices.pinned.includes(id);
  let left = 0;
  return [...shown.filter(isPinned), ...shown.filter((column) => !isPinned(column))].map((column) => {
    const usual = narrow ? Math.min(column.width, widestInNarrow) : column.width;
    const width = clampWidth(choices.widths[column.id] ?? usual);
    const laid = { ...column, width, pinned: isPinned(column), left };
    left += width;
    return laid;
  });
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(widest, Math.max(narrowest, width)));
}

/** The choices after a column was put before another one, or at the end. */
export function moveColumn(
  choices: ColumnChoices,
  all: readonly Column[],
  id: string,
  before: string | undefined,
): ColumnChoices {
  const ids = orderedColumns(all, choices)
    .map((column) => column.id)
    .filter((other) => other !== id);
  const at = before === undefined ? ids.length : ids.indexOf(before);
  ids.splice(at < 0 ? ids.length : at, 0, id);
  return { ...choices, order: ids };
}
