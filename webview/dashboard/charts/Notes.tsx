/** What a chart does not show, counted: nothing is left out silently. */
import type { ChartContent } from '../../chart/content.ts';
import { countOutside, typicalExtremes, wholeRange, withAir } from '../../chart/range.ts';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';
import { type Axis, axisColumns } from './axes.ts';
import type { ChartRun } from './chartRun.ts';
import { columnsOf } from './metricChoice.ts';

interface Props {
  readonly runs: readonly ChartRun[];
  readonly metric: string;
  readonly axis: Axis;
  readonly content: ChartContent;
}

/** Recorded in every line: where they have no number, it was not finite. */
const alwaysMeasured = ['train_loss', 'val_loss', 'gradient_norm'];

export function Notes({ runs, metric, axis, content }: Props) {
  const notFinite = notFiniteOf(runs, metric);
  const { beyond, notPositive } = outsideOf(content);
  const nowhere = runs.filter((run) => isNowhere(run, metric, axis)).map(({ name }) => name);
  const notes = [
    notFinite > 0 && fill(strings.notFinite, formats.integer(notFinite)),
    beyond > notPositive && fill(strings.outside, formats.integer(beyond - notPositive)),
    notPositive > 0 && fill(strings.notPositive, formats.integer(notPositive)),
    nowhere.length > 0 && fill(strings.noPlace, nowhere.join(', ')),
  ].filter((note) => note !== false);
  return (
    <>
      {notes.map((note) => (
        <p key={note} class="notice">
          {note}
        </p>
      ))}
    </>
  );
}

function notFiniteOf(runs: readonly ChartRun[], metric: string): number {
  const columns = columnsOf(metric).filter(({ name }) => alwaysMeasured.includes(name));
  return runs
    .flatMap(({ tables }) =>
      columns.map(({ table, name }) => tables.table(table).values(name)?.notFinite ?? 0),
    )
    .reduce((sum, n) => sum + n, 0);
}

/** Only a person's choice leaves points outside: a vertical zoom, a log axis, or outliers that are to be ignored. */
function outsideOf(content: ChartContent) {
  const { lines, zoom, logX, logY, ignoreOutliers = false } = content;
  if (zoom.y === undefined && !ignoreOutliers && !logY) return { beyond: 0, notPositive: 0 };
  const x = zoom.x ?? wholeRange(lines, { ...content, log: logX });
  const everything = {
    from: logY ? Number.MIN_VALUE : Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
  };
  const y = zoom.y ?? (ignoreOutliers ? withAir(typicalExtremes(lines, x, logY), logY) : everything);
  return countOutside(lines, x, y, logY);
}

/** Runs of older versions have no time of day and no tokens in their lines. */
function isNowhere({ tables }: ChartRun, metric: string, axis: Axis): boolean {
  return columnsOf(metric).every(({ table, name }) => {
    const { xs, values } = {
      xs: tables.table(table).xs[axisColumns[axis]],
      values: tables.table(table).values(name),
    };
    return values !== undefined && xs.length > 0 && xs.values.at(-1) === Number.NEGATIVE_INFINITY;
  });
}
