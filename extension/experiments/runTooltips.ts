import * as vscode from 'vscode';
import type { EffectiveStatus } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { lastWords } from '../../server/runs/lastWords.ts';
import { runTooltip } from '../runs/runTooltip.ts';
import type { WorkspaceWorker } from '../runs/workspaceWorker.ts';

/** Only of these the log says why. */
const ended: readonly EffectiveStatus[] = ['lost', 'failed'];

/** A run's tooltip, with what is read for it alone. */
export async function readTooltip(worker: WorkspaceWorker, run: RunSummary): Promise<vscode.MarkdownString> {
  const { directory, status } = run;
  const record = await worker.request('readRecord', { directory });
  const words = ended.includes(status) ? await lastWords(directory) : [];
  // A run that is gone by now has a tooltip still.
  const findings = await worker.request('readFindings', { directory }).catch(() => []);
  return new vscode.MarkdownString(runTooltip(run, { record, lastWords: words, findings }));
}
