import * as vscode from 'vscode';
import type { Lab } from '../lab.ts';
import { registerCommands } from '../shared/commands.ts';
import { deleteExperiments, deleteRuns } from './deletion.ts';
import { duplicateExperiment } from './duplication.ts';
import { ExperimentsView } from './experimentsView.ts';
import { isRunNode } from './nodes.ts';
import { openExperiment, openRunSettings, revealRun, showLog } from './opening.ts';
import { renameExperiment } from './renaming.ts';

export function experimentsFeature(lab: Lab): void {
  const view = new ExperimentsView(lab.index);
  /** A key binding or the palette gives no row: then the selected rows are meant. */
  const rows = (target: unknown, selected: unknown): readonly unknown[] => {
    if (Array.isArray(selected) && selected.length > 0) return selected;
    return target === undefined ? view.selection : [target];
  };
  lab.subscriptions.push(
    view,
    registerCommands(lab.log, {
      refresh: () => lab.index.refresh(),
      openExperiment: (target) => openExperiment(lab, target),
      openRunSettings: (target) => openRunSettings(lab, target),
      showLog: (target) => showLog(lab, target),
      revealRun: (target) => revealRun(lab, target),
      renameExperiment: (target) => renameExperiment(lab, target),
      duplicateExperiment: (target) => duplicateExperiment(lab, target),
      deleteExperiment: (target, selected) => deleteExperiments(lab, rows(target, selected)),
      deleteRun: (target, selected) => deleteRuns(lab, rows(target, selected).filter(isRunNode)),
      showOutput: () => lab.log.show(),
      openWalkthrough: () =>
        vscode.commands.executeCommand('workbench.action.openWalkthrough', `${lab.product.id}#start`, false),
    }),
  );
}
