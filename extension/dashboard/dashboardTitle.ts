import * as vscode from 'vscode';
import type { Lab } from '../lab.ts';
import { fullRunName } from '../runs/progress.ts';
import type { TableChoice } from './tableFeed.ts';

/** The title of the panel: the ticked runs, or else the experiment. */
export function dashboardTitle(index: Lab['index'], { scope, ticked }: TableChoice): string {
  const [first, ...others] = ticked.flatMap((run) => index.run(run) ?? []);
  if (first === undefined) {
    return (scope !== undefined && index.experiment(scope)?.name) || vscode.l10n.t('Dashboard');
  }
  const name = fullRunName(first.record);
  return others.length > 0 ? vscode.l10n.t('{0} and {1} more', name, others.length) : name;
}
