import * as vscode from 'vscode';
import { isActive } from '../../server/protocol/runs.ts';
import { runName } from '../runs/progress.ts';
import { runAccessibleLabel, runDescription, statusLooks } from '../runs/runLabel.ts';
import { runTooltip } from '../runs/runTooltip.ts';
import { formatLoss } from '../shared/format.ts';
import type { ExperimentNode, ExperimentsNode, RunNode } from './nodes.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

export function treeItem(node: ExperimentsNode): vscode.TreeItem {
  return node.kind === 'experiment' ? experimentItem(node) : runItem(node);
}

function experimentItem({ experiment }: ExperimentNode): vscode.TreeItem {
  const { runs } = experiment;
  const active = runs.some((run) => isActive(run.status));
  const item = new vscode.TreeItem(experiment.name, runs.length === 0 ? None : active ? Expanded : Collapsed);
  const uri = vscode.Uri.file(experiment.file);
  item.id = experiment.file;
  item.resourceUri = uri;
  item.iconPath = new vscode.ThemeIcon(experiment.abstract ? 'file-code' : 'beaker');
  item.description = experimentDescription(experiment.file, experiment.abstract, bestLoss(runs));
  item.tooltip = experiment.file;
  item.contextValue = experiment.abstract ? 'experiment.abstract' : 'experiment';
  item.command = { command: 'vscode.open', title: '', arguments: [uri] };
  return item;
}

function experimentDescription(file: string, abstract: boolean, best: number | undefined): string {
  const folder = vscode.workspace.asRelativePath(vscode.Uri.joinPath(vscode.Uri.file(file), '..'));
  const facts = abstract
    ? vscode.l10n.t('base')
    : best === undefined
      ? vscode.l10n.t('not run yet')
      : vscode.l10n.t('best {0}', formatLoss(best));
  return `${facts} · ${folder}`;
}

function bestLoss(runs: readonly RunNode['run'][]): number | undefined {
  const losses = runs.flatMap(({ record }) => record.best?.val_loss ?? []);
  return losses.length > 0 ? Math.min(...losses) : undefined;
}

function runItem({ run }: RunNode): vscode.TreeItem {
  const now = Date.now();
  const look = statusLooks[run.status];
  const item = new vscode.TreeItem(runName(run.record), None);
  item.id = run.directory;
  item.iconPath = new vscode.ThemeIcon(look.icon, look.color ? new vscode.ThemeColor(look.color) : undefined);
  item.description = runDescription(run, now);
  item.tooltip = runTooltip(run);
  item.accessibilityInformation = { label: runAccessibleLabel(run, now) };
  item.contextValue = `run.${run.status}`;
  item.command = { command: 'lstmLab.openDashboard', title: '', arguments: [run.directory] };
  return item;
}
