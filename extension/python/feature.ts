import type { Lab } from '../lab.ts';
import { registerCommands } from '../shared/commands.ts';
import { showPage } from '../shared/showPage.ts';
import { choosePython } from './choosePython.ts';

export function pythonFeature(lab: Lab): void {
  lab.subscriptions.push(
    registerCommands(lab.log, {
      choosePython,
      openPyTorchGuide: () => showPage(lab.product, 'pytorch'),
    }),
  );
}
