import { metrics } from '../../server/protocol/metrics.ts';
import type { EffectiveStatus } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { runTitle } from '../runs/runLabel.ts';

export const runOrders = ['newest', 'best', 'name'] as const;
export type RunOrder = (typeof runOrders)[number];

/** Which runs the view shows: those that satisfy all of it; an empty list asks for nothing. */
export interface RunFilter {
  /** Part of a name, an experiment, a change, a tag or a note. */
  readonly text: string;
  readonly statuses: readonly EffectiveStatus[];
  /** One of them is enough. */
  readonly tags: readonly string[];
  readonly starred: boolean;
  /** Archived ones too. */
  readonly archived: boolean;
}

export const everyRun: RunFilter = { text: '', statuses: [], tags: [], starred: false, archived: false };

/** Whether a filter hides runs beside the archived ones. */
export function isNarrow({ text, statuses, tags, starred }: RunFilter): boolean {
  return text !== '' || statuses.length > 0 || tags.length > 0 || starred;
}

export function isShown(run: RunSummary, filter: RunFilter): boolean {
  const { annotations, status } = run;
  return (
    (filter.archived || !annotations.archived) &&
    (!filter.starred || annotations.starred) &&
    (filter.statuses.length === 0 || filter.statuses.includes(status)) &&
    (filter.tags.length === 0 || annotations.tags.some((tag) => filter.tags.includes(tag))) &&
    (filter.text === '' || searchText(run).includes(filter.text.toLowerCase()))
  );
}

function searchText(run: RunSummary): string {
  const { annotations, record, changes } = run;
  const texts = [
    runTitle(run),
    record.id,
    record.experiment,
    ...changes.map(({ key, to }) => `${key} ${to ?? ''}`),
    ...annotations.tags.map((tag) => `#${tag}`),
    annotations.note,
  ];
  return texts.join('\n').toLowerCase();
}

/** @param runs of one experiment, newest first */
export function inOrder(runs: readonly RunSummary[], order: RunOrder): readonly RunSummary[] {
  if (order === 'newest') return runs;
  if (order === 'best') {
    const value = decidingValue(runs);
    return [...runs].sort((a, b) => value(a) - value(b));
  }
  const names = new Map(runs.map((run) => [run, runTitle(run)]));
  return [...runs].sort((a, b) =>
    (names.get(a) ?? '').localeCompare(names.get(b) ?? '', undefined, { numeric: true }),
  );
}

/** The run with the best value; undefined before any has one. */
export function bestRun(runs: readonly RunSummary[]): RunSummary | undefined {
  const value = decidingValue(runs);
  return runs.reduce<RunSummary | undefined>(
    (best, run) => (value(run) < (best ? value(best) : Number.POSITIVE_INFINITY) ? run : best),
    undefined,
  );
}

/** What decides which of some runs is better: less is. The validation loss, unless all of them go by one metric. */
function decidingValue(runs: readonly RunSummary[]): (run: RunSummary) => number {
  const monitor = runs[0]?.record.monitor;
  const isCommon = runs.every(({ record }) => record.monitor === monitor);
  return ({ record: { best } }) => {
    if (!best) return Number.POSITIVE_INFINITY;
    if (monitor === undefined || !isCommon) return best.val_loss;
    const measured = best.metrics[monitor] ?? Number.NaN;
    const value = metrics[monitor].better === 'lower' ? measured : -measured;
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
}
