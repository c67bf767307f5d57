import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import { fill } from '../shared/strings.ts';
import { formats, strings } from './words.ts';

export function Progress({ run }: { readonly run: DashboardRun }) {
  const share = run.totalSteps > 0 ? Math.min(1, run.step / run.totalSteps) : 0;
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={strings.progress}
      aria-valuemin={0}
      aria-valuemax={run.totalSteps}
      aria-valuenow={run.step}
      aria-valuetext={fill(strings.stepOf, formats.integer(run.step), formats.integer(run.totalSteps))}
    >
      <div style={{ width: `${share * 100}%` }} />
    </div>
  );
}
