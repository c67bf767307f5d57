import * as vscode from 'vscode';
import { mostTicked } from '../../server/protocol/dashboard.ts';
import { isRunNode } from '../experiments/nodes.ts';
import type { Lab } from '../lab.ts';
import { pickRun } from '../runs/targets.ts';
import { registerCommands } from '../shared/commands.ts';
import { Dashboards } from './dashboards.ts';

export function dashboardFeature(lab: Lab): void {
  const dashboards = new Dashboards(lab);
  lab.subscriptions.push(
    dashboards,
    registerCommands(lab.log, {
      openDashboard: async (target) => {
        if (target === undefined && dashboards.isOpen) return dashboards.reveal();
        const experiment = target instanceof vscode.Uri ? lab.index.experiment(target.fsPath) : undefined;
        // Its first run may be on its way.
        if (experiment?.runs.length === 0) return dashboards.show({ scope: experiment.file, ticked: [] });
        const run = await pickRun(lab, target, {
          accept: () => true,
          none: vscode.l10n.t('There is no run to show yet. Run an experiment first.'),
        });
        if (run) dashboards.showRun(run.directory);
      },
      compareRuns: (target, selected) => {
        const nodes = Array.isArray(selected) ? selected.filter(isRunNode) : [];
        const runs = target instanceof vscode.Uri ? lab.index.experiment(target.fsPath)?.runs : nodes;
        const directories = (runs ?? []).slice(0, mostTicked).map(({ directory }) => directory);
        if (directories.length > 0) dashboards.compare(directories);
      },
    }),
  );
}
