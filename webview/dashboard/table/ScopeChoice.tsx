import type { FromDashboard } from '../../../server/protocol/dashboard.ts';
import { Select } from '../../shared/controls/Select.tsx';
import { send } from '../../shared/host.ts';
import { fill } from '../../shared/strings.ts';
import type { DashboardStore } from '../dashboardStore.ts';
import { formats, strings } from '../words.ts';

/** Whose runs are shown: those of an experiment, or all. */
export function ScopeChoice({ store }: { readonly store: DashboardStore }) {
  const { file, choices = [] } = store.scope ?? {};
  const total = choices.reduce((sum, { runs }) => sum + runs, 0);
  const option = (value: string, name: string, runs: number) => ({
    value,
    label: fill(strings.withDetail, name, formats.integer(runs)),
  });
  return (
    <Select
      label={strings.experiment}
      value={file ?? ''}
      options={[
        option('', strings.allExperiments, total),
        ...choices.map(({ file: value, name, runs }) => option(value, name, runs)),
      ]}
      onChange={(value) => send<FromDashboard>({ type: 'scope', ...(value !== '' && { file: value }) })}
    />
  );
}
