import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import type { MenuItem } from '../../shared/controls/Menu.tsx';
import { actionsOf } from '../actions.ts';
import { strings } from '../words.ts';
import type { TableActions } from './tableActions.ts';

/** What can be done with a run. */
export function runMenu(row: DashboardRun, ticked: boolean, actions: TableActions): MenuItem[] {
  const act = (
    label: string,
    command: Parameters<TableActions['command']>[0],
    separated = false,
  ): MenuItem => ({
    label,
    separated,
    onChoose: () => actions.command(command, row.id),
  });
  return [
    { label: strings.showOnly, onChoose: () => actions.only(row.id) },
    { label: ticked ? strings.untick : strings.tick, onChoose: () => actions.toggle(row.id) },
    act(row.starred ? strings.unstar : strings.star, 'star'),
    ...actionsOf(row).map(({ command }, i) => act(strings[command], command, i === 0)),
    act(strings.openSettings, 'settings', true),
    act(strings.reveal, 'reveal'),
  ];
}
