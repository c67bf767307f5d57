import type { DashboardRun, FromDashboard, RunCommand } from '../../server/protocol/dashboard.ts';
import { Button } from '../shared/controls/Button.tsx';
import { send } from '../shared/host.ts';
import { Icon } from '../shared/Icon.tsx';
import { fill } from '../shared/strings.ts';
import { actionsOf } from './actions.ts';
import { strings } from './words.ts';

interface Props {
  readonly run: DashboardRun;
  /** Icons alone, for rows; the run can be removed from the page there. */
  readonly compact?: boolean;
}

export function RunActions({ run, compact = false }: Props) {
  const act = (command: RunCommand): void => send<FromDashboard>({ type: 'command', command, run: run.id });
  return (
    <div class="actions">
      {actionsOf(run).map(({ command, icon }) =>
        compact ? (
          <Button key={command} kind="plain" label={strings[command]} onClick={() => act(command)}>
            <Icon name={icon} />
          </Button>
        ) : (
          <Button key={command} onClick={() => act(command)}>
            <Icon name={icon} />
            {strings[command]}
          </Button>
        ),
      )}
      {compact && (
        <Button kind="plain" label={fill(strings.removeRun, run.name)} onClick={() => act('remove')}>
          <Icon name="close" />
        </Button>
      )}
    </div>
  );
}
