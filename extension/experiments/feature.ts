import * as vscode from 'vscode';
import type { Lab } from '../lab.ts';
import { registerCommands } from '../shared/commands.ts';
import { duplicateExperiment } from './duplication.ts';
import { ExperimentsView } from './experimentsView.ts';
import { moveExperiment } from './moving.ts';
import { openExperiment } from './opening.ts';
import { runActions } from './runActions.ts';
import { runDocuments } from './runDocuments.ts';
import { Rows } from './selectedRows.ts';
import { selectionActions } from './selectionActions.ts';
import { Undo } from './undo.ts';
import { viewActions } from './viewActions.ts';

export function experimentsFeature(lab: Lab): void {
  const view = new ExperimentsView(lab);
  const rows = new Rows(lab, () => view.selection);
  const undo = new Undo(lab);
  lab.subscriptions.push(
    view,
    runDocuments(lab),
    registerCommands(lab.log, {
      ...viewActions(lab, view),
      ...selectionActions(lab, rows, undo),
      ...runActions(lab, rows),
      openExperiment: (target) => openExperiment(lab, target),
      duplicateExperiment: (target) => duplicateExperiment(lab, target),
      moveExperiment: (target) => moveExperiment(lab, target),
      undoDelete: () => undo.undoLast(),
      emptyTrash: () => undo.empty(),
      showOutput: () => lab.log.show(),
      openWalkthrough: () =>
        vscode.commands.executeCommand('workbench.action.openWalkthrough', `${lab.product.id}#start`, false),
    }),
  );
}
