import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { isActive } from '../../server/protocol/runs.ts';
import type { ExperimentSummary, RunSummary } from '../../server/protocol/workspace.ts';
import { formatLoss } from '../../server/runs/metricWords.ts';
import { opensInPlayground } from '../runs/playable.ts';
import { runName } from '../runs/progress.ts';
import { metricText, runAccessibleLabel, runDescription, statusLooks } from '../runs/runLabel.ts';
import { runTooltip } from '../runs/runTooltip.ts';
import { bestRun } from './rows.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

export function experimentItem(experiment: ExperimentSummary): vscode.TreeItem {
  const { runs } = experiment;
  const active = runs.some((run) => isActive(run.status));
  const item = new vscode.TreeItem(experiment.name, runs.length === 0 ? None : active ? Expanded : Collapsed);
  const uri = vscode.Uri.file(experiment.file);
  item.id = experiment.file;
  item.resourceUri = uri;
  item.iconPath = new vscode.ThemeIcon(experiment.abstract ? 'file-code' : 'beaker');
  item.description = experimentDescription(experiment);
  item.tooltip = experiment.file;
  item.contextValue = experiment.abstract
    ? 'experiment.abstract'
    : contextValue('experiment', runs.some(opensInPlayground));
  item.command = { command: 'vscode.open', title: '', arguments: [uri] };
  return item;
}

function experimentDescription(experiment: ExperimentSummary): string {
  const folder = dirname(vscode.workspace.asRelativePath(experiment.file));
  return [experimentFact(experiment), folder === '.' ? undefined : folder].filter(Boolean).join(' · ');
}

/** What is most worth knowing of an experiment; nothing while its first run has no result yet. */
function experimentFact(experiment: ExperimentSummary): string | undefined {
  if (experiment.abstract) return vscode.l10n.t('base');
  if (experiment.runs.length === 0) return vscode.l10n.t('not run yet');
  const record = bestRun(experiment)?.record;
  if (!record?.best) return undefined;
  return [metricText(record), vscode.l10n.t('best {0}', formatLoss(record.best.val_loss))]
    .filter(Boolean)
    .join(' · ');
}

export function runItem(run: RunSummary): vscode.TreeItem {
  const now = Date.now();
  const look = statusLooks[run.status];
  const item = new vscode.TreeItem(runName(run.record), None);
  item.id = run.directory;
  item.iconPath = new vscode.ThemeIcon(look.icon, look.color ? new vscode.ThemeColor(look.color) : undefined);
  item.description = runDescription(run, now);
  item.tooltip = runTooltip(run);
  item.accessibilityInformation = { label: runAccessibleLabel(run, now) };
  item.contextValue = contextValue(`run.${run.status}`, opensInPlayground(run));
  item.command = { command: 'lstmLab.openDashboard', title: '', arguments: [run.directory] };
  return item;
}

/** What menus go by: the kind of the row, and whether there is a network to open in the playground. */
function contextValue(kind: string, playable: boolean): string {
  return playable ? `${kind};playground` : `${kind};`;
}
