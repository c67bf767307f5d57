import type { DashboardRun } from '../../../server/protocol/dashboard.ts';

export type CellValue = string | number;

/** Of every table the first column; it cannot be hidden or moved. */
export const nameColumn = 'name';

/** A column of the table of runs. */
export interface Column {
  /** `name`, `status`, …; `setting:KEY`; `metric:SERIES`. */
  readonly id: string;
  readonly title: string;
  /** The title in full, where that is longer. */
  readonly hint?: string;
  /** Numbers stand at the right. */
  readonly kind: 'text' | 'number';
  /** Pixels, until a person chooses another width. */
  readonly width: number;
  /** Which values are better, where that can be said: the best one is marked. */
  readonly better?: 'lower' | 'higher';
  /** What the first click on the title sorts by: the newest, the best, the first. */
  readonly descendingFirst?: boolean;
  /** What rows are sorted, grouped and filtered by; undefined for an empty cell. */
  value(row: DashboardRun): CellValue | undefined;
  /** What the cell shows. */
  text(row: DashboardRun): string;
}

/** Pixels in which a title can be read, with the mark of sorting beside it. */
export function titleWidth(title: string): number {
  const wide = [...title].filter((letter) => letter > '\u2e7f').length;
  return Math.min(200, Math.max(88, 40 + title.length * 7 + wide * 6));
}
