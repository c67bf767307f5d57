import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { formatDuration, formatPercent } from '../shared/format.ts';
import { fractionDone, secondsLeft } from './progress.ts';

/** The status bar's text while runs are active, e.g. `$(sync~spin) char 42 %, 3 min left`; undefined when none is. */
export function statusText(active: readonly RunSummary[]): string | undefined {
  const [first] = active;
  if (!first) return undefined;
  const paused = active.every((run) => run.status === 'paused');
  const icon = paused ? '$(debug-pause)' : '$(sync~spin)';
  if (active.length > 1) return `${icon} ${l10n.t('{0} runs{1}', active.length, leftText(active))}`;
  const percent = formatPercent(fractionDone(first.record));
  return `${icon} ${l10n.t('{0} {1}{2}', first.record.experiment, percent, leftText(active))}`;
}

/** The time until the last of them ends. */
function leftText(active: readonly RunSummary[]): string {
  const times = active.flatMap((run) => secondsLeft(run) ?? []);
  return times.length > 0 ? l10n.t(', {0} left', formatDuration(Math.max(...times))) : '';
}
