/** The buttons of the only run of the page. */
import type { DashboardRun, FromDashboard } from '../../server/protocol/dashboard.ts';
import { Button } from '../shared/controls/Button.tsx';
import { send } from '../shared/host.ts';
import { Icon } from '../shared/Icon.tsx';
import { actionsOf } from './actions.ts';
import { strings } from './words.ts';

export function RunActions({ run }: { readonly run: DashboardRun }) {
  return (
    <div class="actions">
      {actionsOf(run).map(({ command, icon }) => (
        <Button key={command} onClick={() => send<FromDashboard>({ type: 'command', command, run: run.id })}>
          <Icon name={icon} />
          {strings[command]}
        </Button>
      ))}
    </div>
  );
}
