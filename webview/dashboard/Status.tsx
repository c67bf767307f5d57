import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import { statusName } from './words.ts';

export function Status({ run }: { readonly run: DashboardRun }) {
  return (
    <span class={`status ${run.status}`}>
      <span class="dot" aria-hidden="true" />
      {statusName(run)}
    </span>
  );
}
