import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import { isActive } from '../../../server/protocol/runs.ts';
import { Progress } from '../Progress.tsx';
import { Status } from '../Status.tsx';
import { formats } from '../words.ts';

export function StatusCell({ row }: { readonly row: DashboardRun }) {
  const active = isActive(row.status);
  const left = active && row.secondsLeft !== undefined ? formats.duration(row.secondsLeft) : undefined;
  return (
    <div class="status-cell">
      <Status run={row} />
      {left !== undefined && <span class="muted">{left}</span>}
      {active && <Progress run={row} />}
    </div>
  );
}
