import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import { statusName } from '../words.ts';

const texts = new WeakMap<DashboardRun, string>();

/** Everything of a row in which a word can be found, in lower case. */
export function rowText(row: DashboardRun): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { name, experiment, task, status, message, tags, note, changes, settings, computing, slurm } = row;
  const made = [
    ...[name, experiment, task, status, statusName(row), message, note],
    ...[computing?.name, computing?.crew, slurm?.job],
    ...tags,
    ...changes,
    ...Object.entries(settings).map(([key, value]) => `${key}=${value}`),
  ]
    .filter(Boolean)
    .join('\n')
    .toLowerCase();
  texts.set(row, made);
  return made;
}
