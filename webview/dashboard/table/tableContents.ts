import type { DashboardRun } from '../../../server/protocol/dashboard.ts';

/** What is in any row of the table, now or before: it decides which columns there can be. */
export interface TableContents {
  /** Names of series that there are values of, besides the losses. */
  readonly series: ReadonlySet<string>;
  /** Settings that are text. */
  readonly textKeys: ReadonlySet<string>;
}

export const noContents: TableContents = { series: new Set(), textKeys: new Set() };

/** The contents with those of further rows; the same object when they bring nothing new. */
export function withRows(contents: TableContents, rows: readonly DashboardRun[]): TableContents {
  const series = new Set(contents.series);
  const textKeys = new Set(contents.textKeys);
  for (const { bestMetrics, lastMetrics, settings } of rows) {
    for (const key in bestMetrics) series.add(`metrics/${key}`);
    for (const key in lastMetrics) series.add(`metrics/${key}`);
    for (const key in settings) if (typeof settings[key] !== 'number') textKeys.add(key);
  }
  const same = series.size === contents.series.size && textKeys.size === contents.textKeys.size;
  return same ? contents : { series, textKeys };
}
