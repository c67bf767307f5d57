import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import type { Lab } from '../lab.ts';
import { exportRuns } from '../runs/exportRuns.ts';
import { annotateRuns, editTags, renameRun } from './annotating.ts';
import { compareSettings } from './comparing.ts';
import { deleteRows } from './deletion.ts';
import { extractBase } from './extracting.ts';
import type { ExperimentsNode } from './nodes.ts';
import { renameExperiment } from './renaming.ts';
import type { Rows } from './selectedRows.ts';
import type { Undo } from './undo.ts';

type Actions = Readonly<Record<string, (target: unknown, selected: unknown) => Promise<void>>>;

/** Commands that are about all selected rows. */
export function selectionActions(lab: Lab, rows: Rows, undo: Undo): Actions {
  const annotation =
    (change: Parameters<typeof annotateRuns>[2]) => async (target: unknown, selected: unknown) =>
      annotateRuns(lab, await rows.runs(target, selected), change);
  return {
    starRun: annotation(() => ({ starred: true })),
    unstarRun: annotation(() => ({ starred: false })),
    archiveRun: annotation(() => ({ archived: true })),
    unarchiveRun: annotation(() => ({ archived: false })),
    tagRun: async (target, selected) => {
      const runs = await rows.runs(target, selected);
      if (runs.length > 0) await editTags(lab, runs);
    },
    rename: async (target, selected) => {
      const [node, other] = rows.nodes(target, selected);
      if (other) throw new UserError(vscode.l10n.t('Select one row to rename.'));
      if (node?.kind === 'experiment' || target instanceof vscode.Uri)
        return renameExperiment(lab, node ?? target);
      const [run] = await rows.runs(target, selected);
      if (run) await renameRun(lab, run);
    },
    delete: async (target, selected) => {
      const nodes = rows.nodes(target, selected);
      await deleteRows(lab, undo, nodes.length > 0 ? nodes : await runNodes(rows, target, selected));
    },
    exportRuns: async (target, selected) => exportRuns(lab, await rows.runs(target, selected)),
    compareSettings: async (target, selected) => compareSettings(lab, await rows.runs(target, selected)),
    extractBase: (target, selected) => extractBase(lab, rows.experiments(target, selected)),
  };
}

async function runNodes(rows: Rows, target: unknown, selected: unknown): Promise<ExperimentsNode[]> {
  const runs = await rows.runs(target, selected);
  return runs.map(({ directory, record }) => ({ kind: 'run', directory, file: record.experiment_file }));
}
