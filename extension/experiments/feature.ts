import type { Lab } from '../lab.ts';
import { registerCommands } from '../shared/commands.ts';
import { ExperimentsView } from './experimentsView.ts';

export function experimentsFeature(lab: Lab): void {
  lab.subscriptions.push(
    new ExperimentsView(lab.index),
    registerCommands(lab.log, { refresh: () => lab.index.refresh() }),
  );
}
