import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { formatDuration, formatPercent } from '../shared/format.ts';
import { fractionDone, secondsLeft } from './progress.ts';

/** The status bar's text while runs are active, e.g. `$(sync~spin) char · 42 % · 3 min left`; undefined when none is. */
export function statusText(active: readonly RunSummary[]): string | undefined {
  const [first] = active;
  if (!first) return undefined;
  const paused = active.every((run) => run.status === 'paused');
  const left = longestLeft(active);
  const parts = [
    ...(active.length > 1
      ? [l10n.t('{0} runs', active.length)]
      : [first.record.experiment, formatPercent(fractionDone(first.record))]),
    ...(left === undefined ? [] : [l10n.t('{0} left', formatDuration(left))]),
  ];
  return `${paused ? '$(debug-pause)' : '$(sync~spin)'} ${parts.join(' · ')}`;
}

/** Seconds until the last of them ends. */
function longestLeft(active: readonly RunSummary[]): number | undefined {
  const times = active.flatMap((run) => secondsLeft(run) ?? []);
  return times.length > 0 ? Math.max(...times) : undefined;
}
