import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { isActive } from '../../server/protocol/runs.ts';
import type { ExperimentSummary, RunSummary } from '../../server/protocol/workspace.ts';
import { formatLoss } from '../../server/runs/metricWords.ts';
import { resumesAt } from '../../server/runs/resumesAt.ts';
import { answersFiles, opensInPlayground } from '../runs/playable.ts';
import { metricText, runAccessibleLabel, runDescription, runTitle, statusLooks } from '../runs/runLabel.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** @param shown those of its runs that the view shows */
export function experimentItem(
  experiment: ExperimentSummary,
  shown: readonly RunSummary[],
  best: RunSummary | undefined,
): vscode.TreeItem {
  const active = shown.some((run) => isActive(run.status));
  const item = new vscode.TreeItem(
    experiment.name,
    shown.length === 0 ? None : active ? Expanded : Collapsed,
  );
  const uri = vscode.Uri.file(experiment.file);
  item.id = experiment.file;
  item.resourceUri = uri;
  item.iconPath = new vscode.ThemeIcon(experiment.abstract ? 'file-code' : 'beaker');
  item.description = experimentDescription(experiment, best);
  item.tooltip = experiment.file;
  // Else the tooltip, a long path, would be read aloud.
  item.accessibilityInformation = { label: `${experiment.name}, ${item.description}` };
  item.contextValue = experiment.abstract
    ? 'experiment.abstract'
    : contextValue('experiment', {
        playground: experiment.runs.some(opensInPlayground),
        answers: experiment.runs.some(answersFiles),
      });
  item.command = { command: 'vscode.open', title: '', arguments: [uri] };
  return item;
}

function experimentDescription(experiment: ExperimentSummary, best: RunSummary | undefined): string {
  const folder = dirname(vscode.workspace.asRelativePath(experiment.file));
  return [experimentFact(experiment, best), folder === '.' ? undefined : folder].filter(Boolean).join(' · ');
}

/** What is most worth knowing of an experiment; nothing while its first run has no result yet. */
function experimentFact({ abstract, runs }: ExperimentSummary, best: RunSummary | undefined) {
  if (abstract) return vscode.l10n.t('base');
  if (runs.length === 0) return vscode.l10n.t('not run yet');
  const record = best?.record;
  if (!record?.best) return undefined;
  return [metricText(record), vscode.l10n.t('best {0}', formatLoss(record.best.val_loss))]
    .filter(Boolean)
    .join(' · ');
}

/** Its tooltip is made when it is asked for. */
export function runItem(run: RunSummary, now: number): vscode.TreeItem {
  const look = statusLooks[run.status];
  const { annotations, record } = run;
  const item = new vscode.TreeItem(`${annotations.starred ? '★ ' : ''}${runTitle(run)}`, None);
  item.id = run.directory;
  item.iconPath = new vscode.ThemeIcon(look.icon, look.color ? new vscode.ThemeColor(look.color) : undefined);
  item.description = runDescription(run, now);
  item.accessibilityInformation = { label: runAccessibleLabel(run, now) };
  item.contextValue = contextValue(`run.${run.status}`, {
    playground: opensInPlayground(run),
    answers: answersFiles(run),
    best: record.best !== undefined,
    resumable: resumesAt(record) !== undefined,
    pytorch: record.computing !== undefined,
    slurm: record.slurm !== undefined,
    trial: record.sweep !== undefined,
    starred: annotations.starred,
    archived: annotations.archived,
  });
  item.command = { command: 'lstmLab.openDashboard', title: '', arguments: [run.directory] };
  return item;
}

export function moreItem(file: string, hidden: number): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show {0} More Runs', hidden), None);
  item.id = `${file};more`;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'lstmLab.showMoreRuns', title: '', arguments: [file] };
  return item;
}

/** What menus go by: the kind of the row, then what is true of it, each between semicolons. */
function contextValue(kind: string, facts: Readonly<Record<string, boolean>>): string {
  const names = Object.keys(facts).filter((name) => facts[name]);
  return [kind, ...names, ''].join(';');
}
